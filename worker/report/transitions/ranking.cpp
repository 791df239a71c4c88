// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/report/transitions/ranking.h"

#include <utility>

namespace footfall::report {

void Ranking::add(std::string label, std::int64_t count) {
  const auto ranked = static_cast<std::int64_t>(list_.size());
  if (limit_ < 0 || ranked < limit_) {
    list_.push_back({std::move(label), count});
  } else if (ranked == limit_) {
    list_.push_back({"Others", count});
  } else {
    list_.back().count += count;
  }
}

std::int64_t Ranking::total() const {
  std::int64_t total = 0;
  for (const Neighbour& neighbour : list_) total += neighbour.count;
  return total;
}

}  // namespace footfall::report
