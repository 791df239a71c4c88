// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/admin/change_commands.h"
#include "worker/admin/change_run.h"
#include "worker/administration/users.h"
#include "worker/daemon/completion.h"
#include "worker/store/settings_loader.h"

namespace footfall::admin {

int run_segment(const Context& context, const SegmentOptions& options) {
  return run_change(context, [&](store::Connection& connection, const config::Config& config) {
    const std::string id = std::to_string(options.id);
    store::SettingsLoader loader(config.database, daemon::config_part(config));
    if (options.job == "list") {
      print(administration::listed_segments(connection, options.idsite), "segments", options.json);
    } else if (options.job == "add") {
      administration::require_user(connection, options.owner);
      const std::int64_t added =
          administration::add_segment(connection, *loader.current(), options.fields, options.owner);
      print_done("segment", std::to_string(added), "added", options.json);
    } else if (options.job == "change") {
      administration::change_segment(connection, *loader.current(), options.id, options.fields);
      print_done("segment", id, "changed", options.json);
    } else {
      administration::remove_segment(connection, options.id);
      print_done("segment", id, "removed", options.json);
    }
  });
}

}  // namespace footfall::admin
