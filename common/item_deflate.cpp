// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/item_deflate.h"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <cstring>

#include "common/item_code.h"

namespace footfall {
namespace {

static_assert(std::endian::native == std::endian::little, "BitWriter stores whole words");

constexpr std::string_view kZlibHeader = "\x78\x9C";
constexpr std::size_t kTrailerSize = 4;
constexpr std::size_t kMinMatch = 3, kMaxMatch = 258;
// Three bytes from further away cost less as literals.
constexpr std::size_t kFarForShort = 512;
constexpr std::size_t kNowhere = static_cast<std::size_t>(-1);
constexpr unsigned kHashBits = 12;

// Appends bits to memory that is large enough; up to 7 bytes behind the end are written over.
class BitWriter {
 public:
  explicit BitWriter(char* to) : to_(to) {}

  void put(const BitCode& code) { put(code.bits, code.count); }
  void put(std::uint64_t bits, unsigned count) {
    word_ |= bits << filled_;
    filled_ += count;
    store();  // Always: a branch would be mispredicted half the time.
  }
  char* finish() {
    store();
    return filled_ > 0 ? to_ + 1 : to_;
  }

 private:
  void store() {
    std::memcpy(to_, &word_, sizeof(word_));
    to_ += filled_ / 8;
    word_ >>= filled_ / 8 * 8;
    filled_ %= 8;
  }

  char* to_;
  std::uint64_t word_ = 0;
  unsigned filled_ = 0;
};

// The place of the latest three bytes that hashed alike.
class Places {
 public:
  explicit Places(std::string_view text) : text_(text) {}

  /// Notes `at` and returns the place noted before under the same hash, plus 1; 0 for none. Requires 4 bytes at `at`.
  std::size_t exchange(std::size_t at) {
    std::uint16_t& latest = latest_[three_bytes(at) * 2654435761U >> (32 - kHashBits)];
    const std::size_t before = latest;
    latest = static_cast<std::uint16_t>(at + 1);
    return before;
  }

  std::uint32_t three_bytes(std::size_t at) const {
    std::uint32_t value;
    std::memcpy(&value, text_.data() + at, sizeof(value));
    return value << 8;
  }

 private:
  std::string_view text_;
  std::array<std::uint16_t, 1 << kHashBits> latest_{};
};

std::uint64_t eight_bytes(std::string_view text, std::size_t at) {
  std::uint64_t value;
  std::memcpy(&value, text.data() + at, sizeof(value));
  return value;
}

std::size_t match_length(std::string_view text, std::size_t earlier, std::size_t at) {
  const std::size_t most = std::min(kMaxMatch, text.size() - at);
  std::size_t length = kMinMatch;
  for (; length + sizeof(std::uint64_t) <= most; length += sizeof(std::uint64_t)) {
    const std::uint64_t differs = eight_bytes(text, earlier + length) ^ eight_bytes(text, at + length);
    if (differs != 0) return length + static_cast<std::size_t>(std::countr_zero(differs)) / 8;
  }
  while (length < most && text[earlier + length] == text[at + length]) ++length;
  return length;
}

void put_match(const ItemCode& code, std::size_t length, std::size_t distance, BitWriter& out) {
  out.put(code.lengths[length]);
  const auto from_0 = static_cast<std::uint32_t>(distance - 1);
  if (from_0 < 4) return out.put(code.distances[from_0]);
  const unsigned extra = static_cast<unsigned>(std::bit_width(from_0)) - 2;
  out.put(code.distances[2 * extra + 2 + (from_0 >> extra & 1)]);
  out.put(from_0 & ((1U << extra) - 1), extra);
}

// Greedy: the latest place with the same three bytes, or a literal.
void put_text(const ItemCode& code, std::string_view text, BitWriter& out) {
  Places places(text);
  const std::size_t hashed_end = text.size() < sizeof(std::uint32_t) ? 0 : text.size() - sizeof(std::uint32_t) + 1;
  std::size_t at = 0;
  while (at < hashed_end) {
    const std::size_t earlier = places.exchange(at) - 1;
    if (earlier != kNowhere && places.three_bytes(earlier) == places.three_bytes(at)) {
      const std::size_t length = match_length(text, earlier, at);
      if (length > kMinMatch || at - earlier <= kFarForShort) {
        put_match(code, length, at - earlier, out);
        const std::size_t end = at + length;
        for (++at; at < std::min(end, hashed_end); ++at) places.exchange(at);
        at = end;
        continue;
      }
    }
    out.put(code.literals[static_cast<unsigned char>(text[at++])]);
  }
  for (; at < text.size(); ++at) out.put(code.literals[static_cast<unsigned char>(text[at])]);
}

bool is_printable_ascii(std::string_view text) {
  bool printable = true;
  for (const char c : text) printable &= c >= ' ' && c <= '~';
  return printable;
}

void put_header(const ItemCode& code, BitWriter& out) {
  for (std::size_t i = 0; i + 1 < code.header.size(); ++i) out.put(static_cast<unsigned char>(code.header[i]), 8);
  out.put(static_cast<unsigned char>(code.header.back()), code.last_header_bits);
}

void put_checksum(std::string_view bytes, char* to) {
  const auto sum = static_cast<std::uint32_t>(adler32_z(1, reinterpret_cast<const Bytef*>(bytes.data()), bytes.size()));
  for (int i = 0; i < 4; ++i) to[i] = static_cast<char>(sum >> (24 - 8 * i));
}

}  // namespace

std::string item_deflate(std::string_view bytes) {
  const ItemCode& code = is_printable_ascii(bytes) ? ascii_item_code() : any_item_code();
  // No code is longer than 15 bits a byte; a match takes fewer than its four or more literals might.
  std::array<char, 2 * kMaxItemDeflate + 512> packed;
  std::copy(kZlibHeader.begin(), kZlibHeader.end(), packed.begin());
  BitWriter out(packed.data() + kZlibHeader.size());
  put_header(code, out);
  put_text(code, bytes, out);
  out.put(code.end);
  char* end = out.finish();
  put_checksum(bytes, end);
  return std::string(packed.data(), end + kTrailerSize);
}

}  // namespace footfall
