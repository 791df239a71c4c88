// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/administration/settings.h"

#include "worker/admin/change_commands.h"
#include "worker/admin/change_run.h"

namespace footfall::admin {

int run_setting(const Context& context, const SettingOptions& options) {
  return run_change(context, [&](store::Connection& connection, const config::Config&) {
    if (options.job == "list") {
      print(administration::listed_settings(connection), "settings", options.json);
    } else if (options.job == "change") {
      administration::change_setting(connection, options.name, options.value);
      print_done("setting", options.name, "changed", options.json);
    } else {
      administration::reset_setting(connection, options.name);
      print_done("setting", options.name, "removed", options.json);
    }
  });
}

}  // namespace footfall::admin
