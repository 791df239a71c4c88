// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/report/metadata/description.h"

namespace footfall::report {
namespace {

/// What the names of a goal's reports begin with.
struct GoalNames {
  std::string overview, before;
};

Description report_of(const std::string& action, const std::string& name, const std::string& documentation) {
  return {.category = "Goals",
          .name = name,
          .module = "Goals",
          .action = action,
          .documentation = documentation,
          .guide = "https://matomo.org/docs/tracking-goals-web-analytics/",
          .metrics = {"nb_conversions"}};
}

Description overview(const std::string& name) {
  Description made = report_of("get", name, "How often visitors reached goals, and what that was worth.");
  made.metrics = {"nb_conversions", "nb_visits_converted", "revenue"};
  made.processed = {"conversion_rate"};
  return made;
}

Description until(const std::string& action, const std::string& before, const std::string& dimension,
                  const std::string& documentation) {
  Description made = report_of(action, before + dimension, documentation);
  made.dimension = dimension;
  made.has_constant_rows = true;
  made.has_evolution = false;
  return made;
}

Descriptions reports_named(const GoalNames& names) {
  return {overview(names.overview),
          until("getVisitsUntilConversion", names.before, "Visits to Conversion",
                "How many visits it took until a goal was reached."),
          until("getDaysToConversion", names.before, "Days to Conversion",
                "How many days it took until a goal was reached.")};
}

void add_goal(Descriptions& all, std::int64_t id, const GoalNames& names) {
  for (Description& report : reports_named(names)) {
    report.parameters = {{"idGoal", id}};
    all.push_back(std::move(report));
  }
}

}  // namespace

Descriptions goal_descriptions(const tracker::Site& site) {
  Descriptions all = reports_named({"Goals", ""});
  all[1].goals = all[2].goals = GoalMetrics::kVisits;
  add_goal(all, 0, {"Goals Overview", "Goals Overview - "});
  for (const tracker::Goal& goal : site.goals) add_goal(all, goal.id, {"Goal " + goal.name, goal.name + " - "});
  return all;
}

}  // namespace footfall::report
