// SPDX-License-Identifier: GPL-3.0-or-later
#include <memory>

#include "worker/admin/change_commands.h"
#include "worker/admin/cli/subcommand.h"

namespace footfall::admin {

Subcommand add_setting(CLI::App& app) {
  const auto options = std::make_shared<SettingOptions>();
  CLI::App* command =
      add_with_jobs(app, "setting", "List and change settings of privacy, of deletion and of all sites");
  add_list(command, options->json);
  CLI::App* change = add_change(command, "change", "Change a setting", options->json);
  change->add_option("NAME", options->name, "As footfall setting list names it")->required();
  change->add_option("VALUE", options->value, "1 or 0 for on and off, a number or a text")->required();
  CLI::App* remove = add_change(command, "remove", "Let a setting be what it is initially", options->json);
  remove->add_option("NAME", options->name, "As footfall setting list names it")->required();
  command->footer(
      "Examples:\n  footfall setting change PrivacyManager.ipAddressMaskLength 3\n"
      "  footfall setting change delete_logs_enable 1\n");
  return {command, [=](const Context& context) {
            options->job = job_of(command);
            return run_setting(context, *options);
          }};
}

}  // namespace footfall::admin
