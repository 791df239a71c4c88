// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/utf8.h"

#include <algorithm>

#include "common/byte_words.h"

namespace footfall {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

// One step through text: how many bytes, and whether they are a code point. Bad bytes come as the longest start of a
// code point that they could have been (Unicode's maximal subpart).
struct Step {
  std::size_t size;
  bool valid;
};

struct Lead {
  std::size_t size;                       // 0: no lead byte
  unsigned char second_low, second_high;  // rules out overlong forms, surrogates and what is above U+10FFFF
};

Lead lead_of(unsigned char byte) {
  if (byte >= 0xC2 && byte <= 0xDF) return {2, 0x80, 0xBF};
  if (byte == 0xE0) return {3, 0xA0, 0xBF};
  if (byte == 0xED) return {3, 0x80, 0x9F};
  if (byte >= 0xE1 && byte <= 0xEF) return {3, 0x80, 0xBF};
  if (byte == 0xF0) return {4, 0x90, 0xBF};
  if (byte >= 0xF1 && byte <= 0xF3) return {4, 0x80, 0xBF};
  if (byte == 0xF4) return {4, 0x80, 0x8F};
  return {0, 0, 0};
}

Step step_at(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[at + i]); };
  if (byte(0) < 0x80) return {1, true};
  const Lead lead = lead_of(byte(0));
  const std::size_t left = text.size() - at;
  if (lead.size == 0 || left < 2 || byte(1) < lead.second_low || byte(1) > lead.second_high) return {1, false};
  for (std::size_t i = 2; i < lead.size; ++i) {
    if (i >= left || (byte(i) & 0xC0) != 0x80) return {i, false};
  }
  return {lead.size, true};
}

// Eight bytes at a time: nearly all text of a request is ASCII.
std::size_t ascii_prefix(std::string_view text, std::size_t at) {
  while (at + kWordBytes <= text.size() && (word_at(text, at) & kHighBits) == 0) at += kWordBytes;
  while (at < text.size() && static_cast<unsigned char>(text[at]) < 0x80) ++at;
  return at;
}

std::size_t first_invalid(std::string_view text) {
  std::size_t at = ascii_prefix(text, 0);
  while (at < text.size()) {
    const Step step = step_at(text, at);
    if (!step.valid) break;
    at = ascii_prefix(text, at + step.size);
  }
  return at;
}

std::string with_bad_bytes_as(std::string_view replacement, std::string_view text) {
  std::size_t at = first_invalid(text);
  std::string out(text.substr(0, at));
  while (at < text.size()) {
    const Step step = step_at(text, at);
    out.append(step.valid ? text.substr(at, step.size) : replacement);
    at += step.size;
  }
  return out;
}

}  // namespace

bool is_valid_utf8(std::string_view text) { return first_invalid(text) == text.size(); }

std::string to_valid_utf8(std::string_view text) { return with_bad_bytes_as(kReplacement, text); }

std::string without_invalid_utf8(std::string_view text) { return with_bad_bytes_as({}, text); }

std::string latin1_to_utf8(std::string_view text) {
  std::string out;
  out.reserve(text.size() + text.size() / 2);
  for (const char each : text) {
    const auto byte = static_cast<unsigned char>(each);
    if (byte < 0x80) {
      out.push_back(each);
    } else {
      out.push_back(static_cast<char>(0xC0 | (byte >> 6)));
      out.push_back(static_cast<char>(0x80 | (byte & 0x3F)));
    }
  }
  return out;
}

std::size_t utf8_length(std::string_view text) {
  std::size_t length = 0;
  for (std::size_t at = 0; at < text.size(); ++length) {
    const Step step = step_at(text, at);
    at += step.valid ? step.size : 1;
  }
  return length;
}

std::string_view utf8_prefix(std::string_view text, std::size_t count) {
  std::size_t at = 0;
  for (; at < text.size() && count > 0; --count) {
    const Step step = step_at(text, at);
    at += step.valid ? step.size : 1;
  }
  return text.substr(0, at);
}

}  // namespace footfall
