// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/report/suggestions/value_counts.h"

#include <algorithm>

#include "worker/report/table/numbers.h"

namespace footfall::report {

void ValueCounts::add(const std::string& value) {
  constexpr int kDecimals = 3;
  if (value.empty()) return;
  const bool is_numeric = is_number(value);
  ++counts_[is_numeric ? text_of(rounded(number_of(value), kDecimals)) : value];
}

std::int64_t ValueCounts::count_of(const std::string& value) const {
  const auto found = counts_.find(value);
  return found == counts_.end() ? 0 : found->second;
}

std::vector<std::string> ValueCounts::most_frequent(std::size_t limit) const {
  std::vector<std::pair<std::int64_t, std::string>> ranked;
  for (const auto& [value, count] : counts_) ranked.emplace_back(-count, value);
  std::ranges::sort(ranked);
  std::vector<std::string> values;
  for (auto& [count, value] : ranked) {
    if (values.size() < limit) values.push_back(std::move(value));
  }
  return values;
}

}  // namespace footfall::report
