// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <memory>
#include <optional>
#include <string>

#include "worker/archive/aggregate/census.h"
#include "worker/archive/scope.h"
#include "worker/archive/table/adding.h"

namespace footfall::archive {

/// A page timing: its column, and how Matomo names it in reports.
struct PageTiming {
  model::Column column;
  const char* name;
};
inline constexpr std::array<PageTiming, kPageTimings> kTimings{
    {{model::Column::kTimeNetwork, "time_network"},
     {model::Column::kTimeServer, "time_server"},
     {model::Column::kTimeTransfer, "time_transfer"},
     {model::Column::kTimeDomProcessing, "time_dom_processing"},
     {model::Column::kTimeDomCompletion, "time_dom_completion"},
     {model::Column::kTimeOnLoad, "time_on_load"}}};

/// What Matomo counts of a group of hits: columns 2, 1, 12, and of values that hits may have 30 to 33, the page timings and
/// those of Bandwidth.
class HitMetrics {
 public:
  void add(const LogRow& hit, Census& census, const ArchiveSettings& settings);

  std::int64_t hits() const { return hits_; }
  std::int64_t visits() const { return visits_.count; }
  std::int64_t visitors() const { return visitors_.count; }
  /// Sets 30 to 33, the timings and, with that plugin, those of Bandwidth. Where no hit has a value, its minimum and
  /// maximum are `none`.
  void set_values(Columns& columns, const Scope& scope, const php::Value& none) const;

 private:
  /// Of one column, over the hits that have it.
  struct Values {
    double sum = 0, min = 0, max = 0;
    std::int64_t hits = 0;
    void add(double value, double counted);
  };
  /// Most hits of most groups have no value at all.
  struct Details {
    std::array<Values, kPageTimings> timings;
    Values generation, bandwidth;
  };
  static const Details& no_details();

  Distinct visits_, visitors_;
  std::int64_t hits_ = 0;
  std::unique_ptr<Details> details_;
};

/// The names of the columns whose minimum, maximum is kept where rows are added.
Operations hit_operations();
void want_hit_metrics(WantedColumns& wanted);

}  // namespace footfall::archive
