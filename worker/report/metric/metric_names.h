// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include "worker/report/table/table.h"

namespace footfall::report {

// How archives number metrics, and what answers call them. Source: Matomo 5.2, Metrics.

/// "nb_visits" of "2"; empty for a number that is none.
std::string_view name_of_number(std::string_view number);
/// "2" of "nb_visits"; empty for a name that has none. `revenue` is that of items.
std::string_view number_of_name(std::string_view name);

/// A metric by its name and its number: made once, and quick to find in rows.
struct MetricName {
  explicit MetricName(std::string_view metric);

  Name name, number;  ///< the same where it has no number
};
const Value* metric_of(const Row& row, const MetricName& metric);
double metric_value(const Row& row, const MetricName& metric);

/// A metric that is named, or still numbered; nullptr where the row has neither.
const Value* metric_of(const Row& row, std::string_view name);
/// Its number; 0 for none.
double metric_value(const Row& row, std::string_view name);

/// Names the columns of all rows, those of goals inside too: goals ascending, abandoned carts first.
void name_columns(Table& table);

}  // namespace footfall::report
