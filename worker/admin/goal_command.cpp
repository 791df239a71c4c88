// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include "worker/admin/change_commands.h"
#include "worker/admin/change_run.h"

namespace footfall::admin {

int run_goal(const Context& context, const GoalOptions& options) {
  return run_change(context, [&](store::Connection& connection, const config::Config&) {
    const std::string id = std::to_string(options.idgoal);
    if (options.job == "list") {
      print(administration::listed_goals(connection, options.idsite), "goals", options.json);
    } else if (options.job == "add") {
      const std::int64_t added = administration::add_goal(connection, options.idsite, options.fields);
      print_done("goal", std::to_string(added), "added", options.json);
    } else if (options.job == "change") {
      administration::change_goal(connection, options.idsite, options.idgoal, options.fields);
      print_done("goal", id, "changed", options.json);
    } else {
      administration::remove_goal(connection, options.idsite, options.idgoal);
      print_done("goal", id, "removed", options.json);
    }
  });
}

}  // namespace footfall::admin
