// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace footfall::archive {

/// One row of a report by ranges: "11-30", or "1801%2B" without an upper bound.
struct Bucket {
  std::int64_t from = 0, to = 0;  ///< both inclusive; a `to` below `from` means no upper bound

  bool holds(std::int64_t value) const { return value >= from && (to < from || value <= to); }
  std::string label() const;
};

// The ranges of Matomo's reports (plugins VisitorInterest and Goals), each in the order of its rows.
std::span<const Bucket> time_gap();      ///< seconds of a visit; neighbours share a bound, so that 60 s counts twice
std::span<const Bucket> page_gap();      ///< actions of a visit
std::span<const Bucket> visit_counts();  ///< which visit of its visitor it is
std::span<const Bucket> days_since_last_visit();  ///< of returning visitors
std::span<const Bucket> visits_until_conversion();
std::span<const Bucket> days_until_conversion();

/// Counts by bucket: add() counts into every bucket that holds the value.
class BucketCounts {
 public:
  explicit BucketCounts(std::span<const Bucket> buckets) : buckets_(buckets), counts_(buckets.size()) {}

  void add(std::int64_t value, std::int64_t times = 1);
  std::span<const Bucket> buckets() const { return buckets_; }
  const std::vector<std::int64_t>& counts() const { return counts_; }

 private:
  std::span<const Bucket> buckets_;
  std::vector<std::int64_t> counts_;
};

}  // namespace footfall::archive
