// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "worker/archive/aggregate/census.h"
#include "worker/archive/table/table.h"

namespace footfall::archive {

/// What Matomo counts of a group of visits, columns 1 to 7 and 39.
struct VisitMetrics {
  Distinct visitors, users;
  std::int64_t visits = 0, actions = 0, max_actions = 0, seconds = 0, bounces = 0, converted = 0;
  bool has_empty_user = false;

  /// Counts the visit that the census has begun.
  void add(Census& census);
  void merge(const VisitMetrics& other);
  std::int64_t user_count() const { return users.count + (has_empty_user ? 1 : 0); }
  /// In Matomo's order.
  Columns columns() const;
};

}  // namespace footfall::archive
