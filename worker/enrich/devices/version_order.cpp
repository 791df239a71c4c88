// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "worker/enrich/devices/text.h"

namespace footfall::enrich::devices {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_alnum(char c) { return is_digit(c) || ((c | 32) >= 'a' && (c | 32) <= 'z'); }

int sign(long value) { return (value > 0) - (value < 0); }

/// Parts are runs of digits or of letters; anything else only separates.
std::vector<std::string> parts_of(std::string_view text) {
  std::vector<std::string> parts;
  bool open = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool word = is_alnum(text[i]) || i == 0;
    if (!word || (open && is_digit(text[i]) != is_digit(text[i - 1]))) open = false;
    if (!word) continue;
    if (!open) parts.emplace_back();
    open = true;
    parts.back().push_back(text[i]);
  }
  return parts;
}

/// Rank of a part that is no number, against "a number" = kNumberRank. Unknown words come before all.
constexpr int kNumberRank = 4;

int word_rank(std::string_view word) {
  struct Rank {
    std::string_view prefix;
    int rank;
  };
  static constexpr std::array<Rank, 9> kRanks{
      {{"dev", 0}, {"alpha", 1}, {"a", 1}, {"beta", 2}, {"b", 2}, {"RC", 3}, {"rc", 3}, {"pl", 5}, {"p", 5}}};
  for (const Rank& known : kRanks)
    if (word.starts_with(known.prefix)) return known.rank;
  return -1;
}

int compare_parts(const std::string& a, const std::string& b) {
  if (is_digit(a[0]) && is_digit(b[0])) return sign(leading_int(a) - leading_int(b));
  return sign((is_digit(a[0]) ? kNumberRank : word_rank(a)) - (is_digit(b[0]) ? kNumberRank : word_rank(b)));
}

/// What is left over makes a version later, unless it is a word that ranks before a number.
int rest_sign(const std::string& part) { return is_digit(part[0]) || word_rank(part) > kNumberRank ? 1 : -1; }

}  // namespace

int version_compare(std::string_view a, std::string_view b) {
  if (a.empty() || b.empty()) return static_cast<int>(!a.empty()) - static_cast<int>(!b.empty());
  const auto left = parts_of(a), right = parts_of(b);
  const std::size_t common = std::min(left.size(), right.size());
  for (std::size_t i = 0; i < common; ++i)
    if (const int order = compare_parts(left[i], right[i]); order != 0) return order;
  if (left.size() > common) return rest_sign(left[common]);
  if (right.size() > common) return -rest_sign(right[common]);
  return 0;
}

}  // namespace footfall::enrich::devices
