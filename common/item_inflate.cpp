// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/item_inflate.h"

#include <array>
#include <cstdint>
#include <cstring>

#include "common/adler.h"
#include "common/item_code.h"
#include "common/item_decoder.h"
#include "common/item_deflate.h"

namespace footfall {
namespace {

using Kind = ItemSymbol::Kind;

constexpr std::string_view kZlibHeader = "\x78\x9C";
constexpr std::size_t kTrailerSize = 4;
constexpr std::size_t kCopied = 8;  // bytes at a time

// Bits of a text, the lowest first; behind its end there are none.
class BitReader {
 public:
  explicit BitReader(std::string_view bytes) : at_(bytes.data()), end_(at_ + bytes.size()) {}

  /// Until 56 are there, or all.
  void fill() {
    if (end_ - at_ >= static_cast<std::ptrdiff_t>(sizeof(word_))) {
      std::uint64_t next;
      std::memcpy(&next, at_, sizeof(next));
      word_ |= next << filled_;
      at_ += (63 - filled_) / 8;
      filled_ |= 56;
    }
    for (; filled_ < 56 && at_ < end_; filled_ += 8)
      word_ |= std::uint64_t{static_cast<unsigned char>(*at_++)} << filled_;
  }
  std::uint64_t bits() const { return word_; }
  bool skip(unsigned count) {
    if (count > filled_) return false;
    word_ >>= count;
    filled_ -= count;
    return true;
  }
  /// From the next whole byte on.
  std::string_view rest() const {
    const char* next = at_ - filled_ / 8;
    return {next, static_cast<std::size_t>(end_ - next)};
  }

 private:
  const char* at_;
  const char* end_;
  std::uint64_t word_ = 0;
  unsigned filled_ = 0;
};

class Text {
 public:
  std::size_t size() const { return static_cast<std::size_t>(to_ - bytes_.data()); }
  std::string_view view() const { return {bytes_.data(), size()}; }

  bool put(char c) {
    if (size() == kMaxItemDeflate) return false;
    *to_++ = c;
    return true;
  }
  bool repeat(std::size_t length, std::size_t distance) {
    if (distance > size() || length > kMaxItemDeflate - size()) return false;
    const char* from = to_ - distance;
    if (distance < kCopied) {
      for (std::size_t i = 0; i < length; ++i) to_[i] = from[i];
    } else {
      for (std::size_t i = 0; i < length; i += kCopied) std::memcpy(to_ + i, from + i, kCopied);
    }
    to_ += length;
    return true;
  }

 private:
  std::array<char, kMaxItemDeflate + kCopied> bytes_;  // repeat() may write some behind the end
  char* to_ = bytes_.data();
};

std::uint32_t take_extra(BitReader& in, const ItemSymbol& symbol) {
  const auto extra = static_cast<std::uint32_t>(in.bits() & ((1U << symbol.extra) - 1));
  return in.skip(symbol.extra) ? symbol.base + extra : 0;
}

bool put_match(const ItemDecoder& decoder, BitReader& in, const ItemSymbol& symbol, Text& text) {
  const std::uint32_t length = take_extra(in, symbol);
  const ItemSymbol distance = decoder.distances().at(in.bits());
  if (distance.kind != Kind::kValue || !in.skip(distance.count)) return false;
  const std::uint32_t back = take_extra(in, distance);
  return length > 0 && back > 0 && text.repeat(length, back);
}

// 56 bits are more than a match takes.
bool read_text(const ItemDecoder& decoder, BitReader& in, Text& text) {
  for (;;) {
    in.fill();
    const ItemSymbol symbol = decoder.texts().at(in.bits());
    if (!in.skip(symbol.count)) return false;
    if (symbol.kind == Kind::kEnd) return true;
    const bool is_good = symbol.kind == Kind::kLiteral
                             ? text.put(static_cast<char>(symbol.base))
                             : symbol.kind == Kind::kValue && put_match(decoder, in, symbol, text);
    if (!is_good) return false;
  }
}

bool skip_header(const ItemDecoder& decoder, std::string_view& bytes, BitReader& in) {
  const ItemCode& code = decoder.code();
  const std::string_view whole = std::string_view(code.header).substr(0, code.header.size() - 1);
  if (bytes.size() <= whole.size() || !bytes.starts_with(whole)) return false;
  in = BitReader(bytes.substr(whole.size()));
  in.fill();
  const auto last = static_cast<unsigned char>(code.header.back());
  return ((in.bits() ^ last) & ((1U << code.last_header_bits) - 1)) == 0 && in.skip(code.last_header_bits);
}

bool is_checksum_of(std::string_view trailer, std::string_view text) {
  if (trailer.size() != kTrailerSize) return false;
  std::uint32_t sum = 0;
  for (const char byte : trailer) sum = sum << 8 | static_cast<unsigned char>(byte);
  return sum == adler_of(text);
}

const std::array<ItemDecoder, 2>& decoders() {
  static const std::array<ItemDecoder, 2> all{ItemDecoder(ascii_item_code()), ItemDecoder(any_item_code())};
  return all;
}

}  // namespace

std::optional<std::string> item_inflate(std::string_view bytes) {
  if (!bytes.starts_with(kZlibHeader)) return std::nullopt;
  bytes.remove_prefix(kZlibHeader.size());
  BitReader in(bytes);
  for (const ItemDecoder& decoder : decoders()) {
    if (!skip_header(decoder, bytes, in)) continue;
    Text text;
    if (!read_text(decoder, in, text) || !is_checksum_of(in.rest(), text.view())) return std::nullopt;
    return std::string(text.view());
  }
  return std::nullopt;
}

}  // namespace footfall
