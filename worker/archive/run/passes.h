// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cmath>
#include <cstddef>
#include <span>
#include <vector>

namespace footfall::archive {

/// Some of a list, from `begin` up to but not `end`.
struct Range {
  std::size_t begin = 0, end = 0;
  bool operator==(const Range&) const = default;
};

/// How much there is to keep of so many visits, against other numbers of them: twice the visits have less than twice the pages,
/// cities, words. What is counted grows by about this power.
inline double bulk_of(double visits) {
  constexpr double kGrowth = 0.7;
  return std::pow(visits, kGrowth);
}

/// Cuts things of these sizes, in their order, into groups that fit into `room`; what is bigger is a group of its own.
inline std::vector<Range> groups_that_fit(std::span<const double> sizes, double room) {
  std::vector<Range> groups;
  double left = 0;
  for (std::size_t i = 0; i < sizes.size(); ++i) {
    if (groups.empty() || sizes[i] > left) {
      groups.push_back({i, i});
      left = room;
    }
    groups.back().end = i + 1;
    left -= sizes[i];
  }
  return groups;
}

}  // namespace footfall::archive
