// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/item_deflate.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <memory>

#include "common/adler.h"
#include "common/byte_words.h"
#include "common/item_code.h"
#include "common/spare_text.h"
#include "common/trigrams.h"

namespace footfall {
namespace {

static_assert(kMaxItemDeflate <= kMaxAdler);

constexpr std::string_view kZlibHeader = "\x78\x9C";
constexpr std::size_t kTrailerSize = 4;
constexpr std::size_t kMinMatch = 3, kMaxMatch = 258;
// Three bytes from further away cost less as literals.
constexpr std::size_t kFarForShort = 512;

// Appends bits to memory that is large enough; up to 7 bytes behind the end are written over.
class BitWriter {
 public:
  explicit BitWriter(char* to) : to_(to) {}

  /// 57 at most.
  void put(std::uint64_t bits, unsigned count) {
    word_ |= bits << filled_;
    filled_ += count;
    store();  // Always: a branch would be mispredicted half the time.
  }
  void put(const BitCode& code) { put(code.bits, code.count); }
  /// Requires that all before were whole bytes.
  void put_bytes(std::string_view bytes) {
    std::memcpy(to_, bytes.data(), bytes.size());
    to_ += bytes.size();
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

std::size_t match_length(std::string_view text, std::size_t earlier, std::size_t at) {
  const std::size_t most = std::min(kMaxMatch, text.size() - at);
  std::size_t length = kMinMatch;
  for (; length + kWordBytes <= most; length += kWordBytes) {
    const std::uint64_t differs = word_at(text, earlier + length) ^ word_at(text, at + length);
    if (differs != 0) return length + bytes_before(differs);
  }
  while (length < most && text[earlier + length] == text[at + length]) ++length;
  return length;
}

void put_match(const ItemCode& code, std::size_t length, std::size_t distance, BitWriter& out) {
  const BitCode& first = code.lengths[length];
  const auto from_0 = static_cast<std::uint32_t>(distance - 1);
  const unsigned extra = from_0 < 4 ? 0 : static_cast<unsigned>(std::bit_width(from_0)) - 2;
  const BitCode& second = code.distances[2 * extra + (from_0 >> extra)];
  const std::uint64_t behind = second.bits | std::uint64_t{from_0 & ((1U << extra) - 1)} << second.count;
  out.put(first.bits | behind << first.count, first.count + second.count + extra);
}

// Three at a time, of 15 bits at most each: each store waits for the one before.
void put_literals(const ItemCode& code, std::string_view text, BitWriter& out) {
  const auto code_of = [&](std::size_t at) -> const BitCode& {
    return code.literals[static_cast<unsigned char>(text[at])];
  };
  std::size_t at = 0;
  for (; at + 3 <= text.size(); at += 3) {
    const BitCode &a = code_of(at), &b = code_of(at + 1), &c = code_of(at + 2);
    const unsigned two = a.count + b.count;
    out.put(a.bits | std::uint64_t{b.bits} << a.count | std::uint64_t{c.bits} << two, two + c.count);
  }
  for (; at < text.size(); ++at) out.put(code_of(at));
}

struct Match {
  std::size_t at, distance, length;
};

using Places = Trigrams<kMaxItemDeflate>;

// The first place from `at` on whose three bytes came before; its length is 0 where there is none before `end`.
Match next_match(std::string_view text, std::size_t at, std::size_t end, Places& places) {
  for (; at < end; ++at) {
    const std::size_t distance = places.distance(at);
    if (distance > at) continue;
    const std::size_t length = match_length(text, at - distance, at);
    if (length > kMinMatch || distance <= kFarForShort) return {at, distance, length};
  }
  return {text.size(), 0, 0};
}

// In a function of its own, so that its address is looked up once a text. Behind a pointer: threads of NGINX that pack no item
// would else take all of it with whatever else is their own.
[[gnu::noinline]] Places& places_of_thread() {
  static thread_local std::unique_ptr<Places> places;
  if (places == nullptr) places = std::make_unique<Places>();
  return *places;
}

// Greedy: the latest place with the same three bytes, or a literal.
void put_text(const ItemCode& code, std::string_view text, BitWriter& out) {
  Places& places = places_of_thread();
  places.begin(text);
  const std::size_t end = text.size() < kMinMatch ? 0 : text.size() - kMinMatch + 1;
  std::size_t done = 0;
  while (done < text.size()) {
    const Match match = next_match(text, done, end, places);
    put_literals(code, text.substr(done, match.at - done), out);
    if (match.length > 0) put_match(code, match.length, match.distance, out);
    done = match.at + match.length;
    for (std::size_t at = match.at + 1; at < std::min(done, end); ++at) places.note(at);
  }
}

// Bytes outside raise the highest bit of some byte in one of three ways; what they carry over changes nothing about that.
std::uint64_t unprintable_bits(std::uint64_t bytes) {
  return ((bytes - ' ' * kEachByte) | (bytes + ('\x7F' - '~') * kEachByte) | bytes) & kHighBits;
}

bool is_printable_ascii(std::string_view text) {
  std::uint64_t bad = 0;
  std::size_t at = 0;
  for (; at + sizeof(bad) <= text.size(); at += sizeof(bad)) bad |= unprintable_bits(word_at(text, at));
  bool printable = bad == 0;
  for (; at < text.size(); ++at) printable &= text[at] >= ' ' && text[at] <= '~';
  return printable;
}

void put_header(const ItemCode& code, BitWriter& out) {
  out.put_bytes(std::string_view(code.header).substr(0, code.header.size() - 1));
  out.put(static_cast<unsigned char>(code.header.back()), code.last_header_bits);
}

void put_checksum(std::string_view bytes, char* to) {
  const std::uint32_t sum = adler_of(bytes);
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
  std::string text = take_spare_text();
  text.assign(packed.data(), end + kTrailerSize);
  return text;
}

}  // namespace footfall
