// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "worker/php/value.h"

namespace footfall::report {

/// How often each text was met, in the order of first sight.
class Tally {
 public:
  using Entry = std::pair<std::string, std::int64_t>;

  /// Gives the count so far.
  std::int64_t add(const std::string& text) {
    const auto found = std::ranges::find(entries_, text, &Entry::first);
    if (found != entries_.end()) return ++found->second;
    entries_.emplace_back(text, 1);
    return 1;
  }
  const std::vector<Entry>& entries() const { return entries_; }
  bool empty() const { return entries_.empty(); }

  template <class Before>
  std::vector<Entry> sorted(Before before) const {
    std::vector<Entry> list = entries_;
    std::stable_sort(list.begin(), list.end(), before);
    return list;
  }
  std::vector<Entry> most_first() const {
    return sorted([](const Entry& a, const Entry& b) { return a.second > b.second; });
  }
  std::vector<Entry> fewest_first() const {
    return sorted([](const Entry& a, const Entry& b) { return a.second < b.second; });
  }

 private:
  std::vector<Entry> entries_;
};

/// As it is once it has been a key of a PHP array: a text that spells a whole number becomes one.
php::Value once_a_key(const std::string& text);

}  // namespace footfall::report
