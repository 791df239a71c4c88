// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace footfall::report {

/// How often each value was met.
class ValueCounts {
 public:
  /// Numbers count rounded to 3 decimals; an empty value does not count.
  void add(const std::string& value);
  std::int64_t count_of(const std::string& value) const;
  const std::map<std::string, std::int64_t>& counts() const { return counts_; }
  /// The most frequent ones first, equally frequent ones by their bytes.
  std::vector<std::string> most_frequent(std::size_t limit) const;

 private:
  std::map<std::string, std::int64_t> counts_;
};

}  // namespace footfall::report
