// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "worker/store/connection.h"

namespace footfall::administration {

/// What is said of a goal; what is not said stays as it is, or is as for a new goal.
struct GoalFields {
  std::optional<std::string> name, description;
  /// manually, url, title, file, external_website, event_category, event_action, event_name, visit_duration or
  /// visit_nb_pageviews.
  std::optional<std::string> match_attribute;
  std::optional<std::string> pattern, pattern_type;  ///< contains, exact, regex; greater_than for numbers
  std::optional<bool> case_sensitive, allow_multiple, event_value_as_revenue;
  std::optional<double> revenue;
};

/// Gives the goal's id. Throws ChangeError, MySqlError, as all of these do; each is one transaction.
std::int64_t add_goal(store::Connection& connection, std::int64_t idsite, const GoalFields& fields);
void change_goal(store::Connection& connection, std::int64_t idsite, std::int64_t idgoal, const GoalFields& fields);
/// With its conversions. Its id is not given to another goal.
void remove_goal(store::Connection& connection, std::int64_t idsite, std::int64_t idgoal);

/// What a goal needs is there, and can be stored. Throws ChangeError.
GoalFields checked(GoalFields fields);

}  // namespace footfall::administration
