// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/php_text.h"

#include <algorithm>

namespace footfall {
namespace {

char ascii_lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }
bool same_letter(char a, char b) { return ascii_lower(a) == ascii_lower(b); }

}  // namespace

std::string to_lower(std::string_view text) {
  std::string lower(text);
  std::transform(lower.begin(), lower.end(), lower.begin(), ascii_lower);
  return lower;
}

std::string_view trim(std::string_view text) {
  constexpr std::string_view kTrimmed(" \t\n\r\0\x0B", 6);
  const auto first = text.find_first_not_of(kTrimmed);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kTrimmed) - first + 1);
}

bool contains_ignoring_case(std::string_view text, std::string_view needle) {
  const auto* found = std::search(text.begin(), text.end(), needle.begin(), needle.end(), same_letter);
  return needle.empty() || found != text.end();
}

bool equals_ignoring_case(std::string_view a, std::string_view b) {
  return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(), same_letter);
}

}  // namespace footfall
