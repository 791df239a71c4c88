// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "worker/php/value.h"
#include "worker/tracker/settings.h"

namespace footfall::report {

/// Which metrics of goals stand beside a report's own.
enum class GoalMetrics : std::uint8_t { kNone, kVisits, kPages, kEntryPages };

/// What a report tells its readers of itself: names, and which metrics it shows. Names are those of Matomo 5.2.
struct Description {
  using Names = std::vector<std::string>;

  std::string category = {}, subcategory = {}, name = {}, module = {}, action = {};
  std::string dimension = {};      ///< empty: it is one row of numbers
  std::string documentation = {};  ///< empty: none
  std::string guide = {};          ///< a page of Matomo's manual
  Names metrics = {}, processed = {};
  Names hidden = {};      ///< of `processed`, those that readers do not see beside the others
  Names documented = {};  ///< where these are not all that have a documentation
  bool is_documented = true;
  Names untyped = {};
  std::vector<std::pair<std::string, std::string>> texts = {};  ///< what metrics are called here alone
  std::vector<std::pair<std::string, std::string>> levels =
      {};                      ///< dimensions by identifier, where subtables have others
  std::string subtables = {};  ///< the action that gives them
  Names related = {};          ///< Module.action
  GoalMetrics goals = GoalMetrics::kNone;
  php::Array parameters = {};  ///< beside site and period
  bool has_constant_rows = false;
  bool is_below = false;      ///< a report of subtables
  bool has_evolution = true;  ///< it can be drawn over time

  std::string method() const { return module + '.' + action; }
};

using Descriptions = std::vector<Description>;

/// An active custom dimension.
struct NamedDimension {
  std::int64_t id = 0;
  bool is_of_visits = false;  ///< not of hits
  std::string name;
};

/// What decides which reports a site has.
struct ReportedSite {
  const tracker::Site& site;
  std::vector<NamedDimension> dimensions;  ///< by id
  bool has_custom_variables = false, has_bandwidth = false;
};

/// All that it has, in the order in which Matomo lists them.
Descriptions descriptions_of(const ReportedSite& site);

// Its parts, in files by their names.
Descriptions overview_descriptions();
Descriptions visitor_descriptions();
Descriptions device_descriptions();
Descriptions time_descriptions();
Descriptions page_descriptions();
Descriptions site_search_descriptions();
Descriptions link_descriptions();
Description bandwidth_description();
Descriptions event_descriptions();
Descriptions engagement_descriptions();
Descriptions referrer_descriptions();
Descriptions ecommerce_descriptions();
Descriptions goal_descriptions(const tracker::Site& site);
Descriptions custom_variable_descriptions();
Description dimension_description(const NamedDimension& dimension);

}  // namespace footfall::report
