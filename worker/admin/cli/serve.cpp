// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/admin/cli/subcommand.h"
#include "worker/admin/commands.h"

namespace footfall::admin {

Subcommand add_serve(CLI::App& app) {
  CLI::App* serve =
      app.add_subcommand("serve", "Answer Matomo's Reporting API from the archives, on an internal address");
  serve->footer(
      "Listens where [Footfall] serve_listen says; let an internal server block of NGINX stand before it, and no "
      "public one.\n"
      "Example:\n  footfall serve &\n  curl "
      "'http://127.0.0.1:9465/index.php?module=API&method=API.getMatomoVersion&format=json&token_auth=TOKEN'\n");
  return {serve, [](const Context& context) { return run_serve(context, {}); }};
}

}  // namespace footfall::admin
