// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/item_code.h"

#include <algorithm>
#include <string_view>

namespace footfall {
namespace {

// Printed by train_item_code.py. One hexadecimal digit is the length of one symbol's code, 0 that it has none; the header
// is hexadecimal bytes.
struct Trained {
  std::string_view literal_lengths, distance_lengths;
  unsigned header_bits;
  std::string_view header;
};

constexpr Trained kAscii = {
    .literal_lengths =
        "000000000000000000000000000000005b5bbbbb88bb7866656666666678b8b9b68787a78aa877888a777898aaa878b6b5766567759766"
        "65"
        "685656778997b8b00000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000"
        "00"
        "000000000000000000000000000000009457777aab9aaecaeddddddddddddd",
    .distance_lengths = "b7b895334444354444577eeddddddd",
    .header_bits = 536,
    .header =
        "edbd0963e3b6d536fa575074b35b9924b853ae3ba565454e2cd98e248f93582e0b91a0841149d020287946757ffb1c68493ac97d73bf7d"
        "af"
        "eac1f39ce5c15920ddfbed",
};

constexpr Trained kAnyBytes = {
    .literal_lengths =
        "ffffffffffffffffffffffffffffffff6b5bbbbb99bb7866656666666678b8bab69787a78ab877888b777899abb878b6b5766567759766"
        "65"
        "685656788a97b8bedccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc"
        "cc"
        "cccccccccccccccccccccccccccccccc9457777aabaaaecadddddddddddddd",
    .distance_lengths = "b7b895334444354444577eeddddddd",
    .header_bits = 674,
    .header =
        "edfd056023c9d92e0affccccfc772a3493c8dd5dcd2dc7d9f4c85a7963c97624796613cbe994baaba51a7577b5abab65ef28ce3d1f3333"
        "33"
        "33333333333333cf5b82ddeceefdf6309f289e7a9e179e7aa1a47b0f03",
};

constexpr std::size_t kEndOfBlock = 256, kFirstLength = 257;
constexpr unsigned kLongestCode = 15;
constexpr std::array<std::uint16_t, 29> kLengthBase = {3,  4,  5,  6,  7,  8,  9,  10, 11,  13,  15,  17,  19,  23, 27,
                                                       31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258};
constexpr std::array<std::uint8_t, 29> kLengthExtra = {0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2,
                                                       2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0};

unsigned hex_digit(char c) { return static_cast<unsigned>(c <= '9' ? c - '0' : c - 'a' + 10); }

std::uint32_t reversed(std::uint32_t code, unsigned count) {
  std::uint32_t result = 0;
  for (unsigned i = 0; i < count; ++i) result |= (code >> i & 1) << (count - 1 - i);
  return result;
}

// RFC 1951, 3.2.2: codes of one length follow each other in the order of their symbols.
template <std::size_t Size>
std::array<BitCode, Size> canonical_codes(std::string_view lengths) {
  std::array<BitCode, Size> codes;
  std::uint32_t next = 0;
  for (unsigned count = 1; count <= kLongestCode; ++count, next <<= 1) {
    for (std::size_t symbol = 0; symbol < Size; ++symbol) {
      if (hex_digit(lengths[symbol]) != count) continue;
      codes[symbol] = {reversed(next++, count), static_cast<std::uint8_t>(count)};
    }
  }
  return codes;
}

BitCode with_extra(const BitCode& code, std::uint32_t extra, unsigned count) {
  return {code.bits | extra << code.count, static_cast<std::uint8_t>(code.count + count)};
}

std::string bytes_of_hex(std::string_view hex) {
  std::string bytes;
  for (std::size_t i = 0; i + 1 < hex.size(); i += 2)
    bytes += static_cast<char>(hex_digit(hex[i]) << 4 | hex_digit(hex[i + 1]));
  return bytes;
}

void fill_lengths(const std::array<BitCode, 286>& symbols, ItemCode& code) {
  std::size_t index = 0;
  for (unsigned length = 3; length < code.lengths.size(); ++length) {
    while (index + 1 < kLengthBase.size() && kLengthBase[index + 1] <= length) ++index;
    code.lengths[length] = with_extra(symbols[kFirstLength + index], length - kLengthBase[index], kLengthExtra[index]);
  }
}

ItemCode make_code(const Trained& trained) {
  const auto symbols = canonical_codes<286>(trained.literal_lengths);
  ItemCode code;
  code.header = bytes_of_hex(trained.header);
  code.last_header_bits = (trained.header_bits - 1) % 8 + 1;
  std::copy_n(symbols.begin(), code.literals.size(), code.literals.begin());
  fill_lengths(symbols, code);
  code.distances = canonical_codes<30>(trained.distance_lengths);
  code.end = symbols[kEndOfBlock];
  return code;
}

}  // namespace

const ItemCode& ascii_item_code() {
  static const ItemCode code = make_code(kAscii);
  return code;
}

const ItemCode& any_item_code() {
  static const ItemCode code = make_code(kAnyBytes);
  return code;
}

}  // namespace footfall
