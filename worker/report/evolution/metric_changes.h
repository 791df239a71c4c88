// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "worker/report/table/table.h"

namespace footfall::report {

/// A metric whose values over time are summed up.
struct WatchedMetric {
  std::string column, name;
  Value logo = {};  ///< null: none
};

/// What each metric did over the dates, by column: its name, logo, least and greatest value (from the first above 0 on),
/// and the change from the first date to the last in whole percent. A date without a row has nullptr.
/// Source: Matomo 5.2, API\RowEvolution.
php::Array metric_changes(const std::vector<WatchedMetric>& metrics, const std::vector<const Row*>& dates);

}  // namespace footfall::report
