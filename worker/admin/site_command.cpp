// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/admin/change_commands.h"
#include "worker/admin/change_run.h"

namespace footfall::admin {

int run_site(const Context& context, const SiteOptions& options) {
  return run_change(context, [&](store::Connection& connection, const config::Config&) {
    const std::string id = std::to_string(options.idsite);
    if (options.job == "list") {
      print(administration::listed_sites(connection), "sites", options.json);
    } else if (options.job == "add") {
      const std::int64_t added = administration::add_site(connection, options.fields, options.creator);
      print_done("site", std::to_string(added), "added", options.json);
    } else if (options.job == "change") {
      administration::change_site(connection, options.idsite, options.fields);
      print_done("site", id, "changed", options.json);
    } else {
      administration::remove_site(connection, options.idsite);
      print_done("site", id, "removed", options.json);
    }
  });
}

}  // namespace footfall::admin
