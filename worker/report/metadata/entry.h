// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "worker/report/metadata/description.h"
#include "worker/report/metadata/goal_metrics.h"
#include "worker/report/metadata/graph_urls.h"

namespace footfall::report {

/// "Goals_get_idGoal--1".
std::string unique_id(const Description& report);

/// What is to be told of reports.
struct EntryStyle {
  bool with_documentation = true;  ///< of metrics
  AskedGoals goals = {};
};

/// What API.getReportMetadata tells of a report. `all` holds those that it is related to.
php::Array entry_of(const Description& report, const Descriptions& all, const GraphRequest& graphs,
                    const EntryStyle& style);

/// Names of the metrics: in the report, else as everywhere; their own where they have none.
std::string metric_text(const Description& report, const std::string& metric);
/// Of `processed`, those that readers see beside the others.
Description::Names shown_processed(const Description& report, bool with_goal_rates);

}  // namespace footfall::report
