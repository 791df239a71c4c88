// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>
#include <cstdint>
#include <cstring>

#include "common/byte_words.h"
#include "common/query.h"

namespace footfall {
namespace {

constexpr std::int8_t kNoDigit = -1;

constexpr std::array<std::int8_t, 256> kHexDigits = [] {
  std::array<std::int8_t, 256> digits{};
  digits.fill(kNoDigit);
  for (int i = 0; i < 10; ++i) digits['0' + i] = static_cast<std::int8_t>(i);
  for (int i = 0; i < 6; ++i) digits['a' + i] = digits['A' + i] = static_cast<std::int8_t>(10 + i);
  return digits;
}();

constexpr std::array<bool, 256> kUnreserved = [] {
  std::array<bool, 256> plain{};
  for (int c = '0'; c <= '9'; ++c) plain[c] = true;
  for (int c = 'a'; c <= 'z'; ++c) plain[c] = plain[c - 'a' + 'A'] = true;
  plain['-'] = plain['_'] = plain['.'] = true;
  return plain;
}();

int hex_digit(char c) { return kHexDigits[static_cast<unsigned char>(c)]; }

// The byte that the %XX at `at` stands for, or -1: then the percent sign stays as it is.
int escaped_byte(std::string_view text, std::size_t at) {
  if (at + 2 >= text.size()) return -1;
  const int high = hex_digit(text[at + 1]), low = hex_digit(text[at + 2]);
  return high < 0 || low < 0 ? -1 : high * 16 + low;
}

// Where decoding changes something for the first time; a hand-written loop since find_first_of calls memchr per byte.
std::size_t first_encoded(std::string_view text, bool plus_is_space) {
  std::size_t at = 0;
  while (at < text.size() && text[at] != '%' && !(plus_is_space && text[at] == '+')) ++at;
  return at;
}

// Decodes what stands at `at`, and moves that behind it.
char decoded(std::string_view text, bool plus_is_space, std::size_t& at) {
  const char c = text[at];
  const int byte = c == '%' ? escaped_byte(text, at) : -1;
  at += byte >= 0 ? 3 : 1;
  return byte >= 0 ? static_cast<char>(byte) : plus_is_space && c == '+' ? ' ' : c;
}

// What it writes never goes beyond what it has read.
char* decode_to(std::string_view text, bool plus_is_space, char* to) {
  std::size_t at = 0;
  while (at + kWordBytes <= text.size()) {
    const std::uint64_t word = word_at(text, at);
    const std::uint64_t encoded = bytes_equal(word, '%') | bytes_equal(word, '+');
    const std::size_t plain = bytes_before(encoded);
    std::memcpy(to, &word, sizeof(word));
    at += plain;
    to += plain;
    if (encoded != 0) *to++ = decoded(text, plus_is_space, at);
  }
  while (at < text.size()) *to++ = decoded(text, plus_is_space, at);
  return to;
}

std::string decode(std::string_view text, bool plus_is_space) {
  const std::size_t plain = first_encoded(text, plus_is_space);
  std::string out(text);
  const char* end = decode_to(text.substr(plain), plus_is_space, out.data() + plain);
  out.resize(static_cast<std::size_t>(end - out.data()));
  return out;
}

}  // namespace

std::string url_decode(std::string_view text) { return decode(text, true); }
std::string raw_url_decode(std::string_view text) { return decode(text, false); }
char* url_decode_to(std::string_view text, char* to) { return decode_to(text, true, to); }

std::string url_encode(std::string_view text) {
  static constexpr char kDigits[] = "0123456789ABCDEF";
  std::string out;
  out.reserve(text.size() + text.size() / 2);
  for (std::size_t at = 0; at < text.size(); ++at) {
    const std::size_t begin = at;
    while (at < text.size() && kUnreserved[static_cast<unsigned char>(text[at])]) ++at;
    out.append(text, begin, at - begin);
    if (at == text.size()) break;
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte == ' ') {
      out += '+';
    } else {
      const char encoded[] = {'%', kDigits[byte >> 4], kDigits[byte & 15]};
      out.append(encoded, sizeof encoded);
    }
  }
  return out;
}

}  // namespace footfall
