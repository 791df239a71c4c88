// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "worker/archive/actions/action_names.h"
#include "worker/archive/aggregate/groups.h"
#include "worker/archive/aggregate/hit_metrics.h"

namespace footfall::archive {

/// The values of a custom dimension of hits, and below each the URLs it was sent with.
class DimensionHits {
 public:
  DimensionHits(GroupMemory& memory, model::Column column) : column_(column), groups_(memory, {column}) {}

  void take(const VisitRows& rows, Census& census, const Scope& scope);
  /// The groups of value and URL with the most hits stand first; those behind the first `most_apart` become "Others".
  Table table(const Scope& scope, std::size_t most_apart, const ActionNames& names);

 private:
  struct Group {
    HitMetrics hits;
    double time_spent = 0;
    std::uint32_t bounces = 0, exits = 0;
    std::int64_t idaction = 0;  ///< of the URL

    void merge(const Group& other);
    void save(std::string& bytes) const;
    void load(std::string_view bytes, Arena& arena);
  };
  /// The metrics of one group, or of several added.
  struct Metrics {
    std::int64_t visits = 0, visitors = 0, hits = 0, bounces = 0, exits = 0;
    double time_spent = 0;
    ShownHits shown;

    void add(const Metrics& other);
    Columns columns(const Scope& scope) const;
  };
  static Metrics metrics_of(const Group& group);
  /// A group that the table takes apart, in an arena: what takes more room, the groups and their keys, is gone by then.
  struct Entry {
    std::string_view value;
    const Group* group;
  };
  static Entry copy_of(std::string_view value, const Group& group, Arena& arena);
  /// The most hits first; the other groups go to "Others" of the table.
  std::vector<Entry> entries(Table& table, const Scope& scope, std::size_t most_apart, Arena& arena);
  static void add_below(Row& top, php::Value url, Columns columns);

  model::Column column_;
  Groups<Group> groups_;  // by URL, then value
};

void want_dimension_hits(WantedColumns& wanted);

}  // namespace footfall::archive
