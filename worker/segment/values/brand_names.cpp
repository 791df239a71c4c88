// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/segment/values/brand_names.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <vector>

#include "worker/enrich/devices/facts.h"

namespace footfall::segment {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Takes the number at the front, without leading zeros.
std::string_view take_number(std::string_view& text) {
  while (text.size() > 1 && text[0] == '0' && is_digit(text[1])) text.remove_prefix(1);
  const auto end = std::ranges::find_if_not(text, is_digit);
  const std::string_view number = text.substr(0, static_cast<std::size_t>(end - text.begin()));
  text.remove_prefix(number.size());
  return number;
}

}  // namespace

bool comes_naturally_before(std::string_view a, std::string_view b) {
  while (!a.empty() && !b.empty()) {
    if (is_digit(a[0]) && is_digit(b[0])) {
      const std::string_view left = take_number(a), right = take_number(b);
      if (left != right) return left.size() != right.size() ? left.size() < right.size() : left < right;
      continue;
    }
    if (a[0] != b[0]) return static_cast<unsigned char>(a[0]) < static_cast<unsigned char>(b[0]);
    a.remove_prefix(1);
    b.remove_prefix(1);
  }
  return a.size() < b.size();
}

std::string all_brand_names() {
  std::vector<std::string_view> names;
  for (const auto& [code, name] : enrich::devices::brands().entries()) names.push_back(name);
  std::ranges::sort(names, comes_naturally_before);
  return fmt::format("{}", fmt::join(names, ", "));
}

}  // namespace footfall::segment
