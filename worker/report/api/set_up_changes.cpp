// SPDX-License-Identifier: GPL-3.0-or-later
#include <charconv>

#include "common/query.h"
#include "worker/administration/dimensions.h"
#include "worker/administration/goals.h"
#include "worker/report/api/change.h"
#include "worker/report/api/methods.h"

namespace footfall::report {
namespace {

std::int64_t written_site(const Call& call) {
  const std::int64_t idsite = call.parameters.integer("idSite", 0);
  check_write_access(call.user, idsite);
  return idsite;
}

double real_of(const std::string& text) {
  double number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

/// All of a goal: what is not given is as for a new one.
administration::GoalFields goal_of(const Call& call) {
  administration::GoalFields goal;
  goal.name = url_decode(call.parameters.raw("name"));
  goal.match_attribute = call.parameters.raw("matchAttribute");
  goal.pattern = url_decode(call.parameters.raw("pattern"));
  if (call.parameters.has("patternType")) goal.pattern_type = call.parameters.raw("patternType");
  goal.case_sensitive = given_flag(call, "caseSensitive").value_or(false);
  goal.allow_multiple = given_flag(call, "allowMultipleConversionsPerVisit").value_or(false);
  goal.event_value_as_revenue = given_flag(call, "useEventValueAsRevenue").value_or(false);
  goal.description = call.parameters.raw("description");
  goal.revenue = real_of(call.parameters.raw("revenue"));
  return goal;
}

Answer add_goal(const Call& call) {
  const std::int64_t idsite = written_site(call);
  return change(call, [&](store::Connection& connection) {
    return Value(administration::add_goal(connection, idsite, goal_of(call)));
  });
}

Answer update_goal(const Call& call) {
  const std::int64_t idsite = written_site(call);
  return change(call, [&](store::Connection& connection) {
    administration::change_goal(connection, idsite, call.parameters.integer("idGoal", 0), goal_of(call));
    return Success();
  });
}

Answer delete_goal(const Call& call) {
  const std::int64_t idsite = written_site(call);
  return change(call, [&](store::Connection& connection) {
    administration::remove_goal(connection, idsite, call.parameters.integer("idGoal", 0));
    return Success();
  });
}

std::string text_in(const ParamMap& map, std::string_view name) {
  const ParamValue* value = map.find(name);
  return value == nullptr || value->is_array() ? std::string() : std::string(value->text());
}

/// extractions[0][dimension]=…&extractions[0][pattern]=…; those without a pattern are none.
std::vector<administration::Extraction> extractions_of(const Call& call) {
  std::vector<administration::Extraction> extractions;
  const ParamValue* const list = call.parameters.values().find("extractions");
  if (list == nullptr || !list->is_array()) return extractions;
  for (const auto& [key, entry] : list->array()) {
    if (!entry.is_array()) continue;
    administration::Extraction one{text_in(entry.array(), "dimension"), text_in(entry.array(), "pattern")};
    if (!one.pattern.empty()) extractions.push_back(std::move(one));
  }
  return extractions;
}

administration::DimensionFields dimension_of(const Call& call) {
  administration::DimensionFields dimension;
  dimension.name = call.parameters.raw("name");
  dimension.active = given_flag(call, "active");
  dimension.case_sensitive = given_flag(call, "caseSensitive");
  dimension.extractions = extractions_of(call);
  return dimension;
}

Answer add_dimension(const Call& call) {
  const std::int64_t idsite = written_site(call);
  return change(call, [&](store::Connection& connection) {
    return Value(administration::add_dimension(connection, idsite, call.parameters.raw("scope"), dimension_of(call)));
  });
}

Answer change_dimension(const Call& call) {
  const std::int64_t idsite = written_site(call);
  return change(call, [&](store::Connection& connection) {
    administration::change_dimension(connection, idsite, call.parameters.integer("idDimension", 0), dimension_of(call));
    return Success();
  });
}

}  // namespace

Methods set_up_change_methods() {
  return {{"Goals.addGoal", {"idSite", "name", "matchAttribute"}, add_goal},
          {"Goals.updateGoal", {"idSite", "idGoal", "name", "matchAttribute"}, update_goal},
          {"Goals.deleteGoal", {"idSite", "idGoal"}, delete_goal},
          {"CustomDimensions.configureNewCustomDimension", {"idSite", "name", "scope", "active"}, add_dimension},
          {"CustomDimensions.configureExistingCustomDimension",
           {"idDimension", "idSite", "name", "active"},
           change_dimension}};
}

}  // namespace footfall::report
