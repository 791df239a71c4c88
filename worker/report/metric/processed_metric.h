// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "worker/report/table/table.h"

namespace footfall::report {

/// A metric that is reckoned from others when a report is read.
struct ProcessedMetric {
  enum class Unit : std::uint8_t { kNumber, kPercent, kSeconds, kClock, kMoney };

  Name name;
  Unit unit = Unit::kNumber;
  std::function<Value(const Row&)> of;  ///< null: the row has none
  /// Looked at before, once a table: false leaves the metric out, and may take away what it is made of.
  std::function<bool(Table&)> prepare = {};
  bool shows_nothing = false;  ///< null is shown, where else the column is left out
};

using ProcessedMetrics = std::vector<ProcessedMetric>;

// Of visits.
ProcessedMetric actions_per_visit();
ProcessedMetric time_on_site();
ProcessedMetric bounce_rate();
ProcessedMetric conversion_rate();
// Of pages.
ProcessedMetric time_on_page();
ProcessedMetric page_bounce_rate();
ProcessedMetric exit_rate();
ProcessedMetric generation_time();
/// The six page timings and their sum.
ProcessedMetrics page_timings();
/// Bytes a hit, where the plugin Bandwidth counts them.
ProcessedMetric average_bandwidth();
/// The same, 0 in tables that have no bytes.
ProcessedMetric any_average_bandwidth();
// Of custom dimensions of hits.
ProcessedMetric time_on_dimension();
// Of events and contents.
ProcessedMetric event_value();
ProcessedMetric interaction_rate();

ProcessedMetric ratio(const std::string& name, const std::string& part, const std::string& whole, int places,
                      ProcessedMetric::Unit unit = ProcessedMetric::Unit::kNumber);

/// Adds each, in this order, to the rows that do not have it yet; in subtables too if asked.
void add_metrics(Table& table, const std::vector<const ProcessedMetric*>& metrics, bool in_subtables);
void add_metric(Table& table, const ProcessedMetric& metric);

/// The text of a value of that unit, as format_metrics=1 shows it.
Value formatted(const Value& value, ProcessedMetric::Unit unit, const std::string& currency_symbol);
/// "24 min 4s".
std::string duration_text(double seconds);

}  // namespace footfall::report
