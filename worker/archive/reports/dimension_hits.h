// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "worker/archive/actions/action_names.h"
#include "worker/archive/aggregate/groups.h"
#include "worker/archive/aggregate/hit_metrics.h"

namespace footfall::archive {

/// The values of a custom dimension of hits, and below each the URLs it was sent with.
class DimensionHits {
 public:
  explicit DimensionHits(model::Column column) : column_(column), groups_({column}) {}

  void take(const VisitRows& rows, Census& census, const Scope& scope);
  void name_actions(ActionNames& names) const;
  /// The groups of value and URL with the most hits stand first; those behind the first `most_apart` become "Others".
  Table table(const Scope& scope, std::size_t most_apart, const ActionNames& names) const;

 private:
  struct Group {
    HitMetrics hits;
    double time_spent = 0;
    std::int64_t bounces = 0, exits = 0;
    std::int64_t idaction = 0;  ///< of the URL
  };
  static Row row(const Group& group, const Scope& scope);

  model::Column column_;
  Groups<Group> groups_;  // by URL, then value
};

void want_dimension_hits(WantedColumns& wanted);

}  // namespace footfall::archive
