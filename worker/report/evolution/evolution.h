// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "worker/report/evolution/evolution_label.h"
#include "worker/report/evolution/metric_changes.h"
#include "worker/report/table/answer.h"

namespace footfall::report {

/// Rows of a report over several dates.
struct Evolution {
  EvolvingReport report;
  std::string dimension;               ///< the report's, as readers call it
  std::vector<WatchedMetric> metrics;  ///< all that the report shows
  std::vector<std::string> labels;     ///< of the rows
  AnswerMap dates;                     ///< the report's tables; rows know the number of their label
  std::string column;                  ///< of many labels the metric that is followed
  bool appends_metric = true;          ///< to the names of many labels
};

/// Metadata of a row: the number of its label.
inline constexpr const char* kLabelIndex = "label_index";

/// Gives each row the number of its label, new labels behind those that there are; below 0: however many there are.
void number_labels(Evolution& evolution, std::int64_t most);

/// All metrics of the one row. Source: Matomo 5.2, API\RowEvolution.
AnswerParts evolution_of_one(Evolution evolution);
/// One metric of many rows, each a column.
AnswerParts evolution_of_many(Evolution evolution);

}  // namespace footfall::report
