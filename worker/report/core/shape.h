// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "worker/report/metric/processed_metric.h"

namespace footfall::report {

/// What a report's answers have in common, whatever site and period.
struct Shape {
  std::string default_sort = "nb_visits";  ///< empty: rows stay in their order
  ProcessedMetrics extra;                  ///< of the top table alone, before the others
  ProcessedMetrics processed;              ///< of subtables too
  std::vector<std::string>
      dimensions;  ///< of the levels, for flat answers; the last one is that of all below; # stands for idDimension
  std::string segment;  ///< of the rows' segmentValue
  bool can_be_flat = true;
  std::string separator = " - ";  ///< of flat labels
  std::string flat_prefix;        ///< that flat labels begin with
  std::string subtable_method;    ///< that flat answers get subtables by; empty: they are loaded with the table
  std::string map_key = "date";   ///< how periods are told apart in an answer of several
  bool hides_performance_helpers = false;
};

}  // namespace footfall::report
