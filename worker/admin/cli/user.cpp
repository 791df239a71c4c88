// SPDX-License-Identifier: GPL-3.0-or-later
#include <memory>

#include "worker/admin/change_commands.h"
#include "worker/admin/cli/subcommand.h"

namespace footfall::admin {
namespace {

void add_fields(CLI::App* job, UserOptions& options) {
  job->add_option("LOGIN", options.login, "The user")->required();
  job->add_option("--email", options.email, "The user's address");
  job->add_option("--password-file", options.password_file, "File with the password in its first line")
      ->check(CLI::ExistingFile);
  add_switch(job, "super-user", options.super_user, "Whether the user may do everything");
  job->add_option("--view", options.view, "Sites whose reports the user may see: ids with commas between, or all");
  job->add_option("--write", options.write, "Sites on which the user may set up goals and such as well");
  job->add_option("--admin", options.admin, "Sites that the user administers");
}

}  // namespace

Subcommand add_user(CLI::App& app) {
  const auto options = std::make_shared<UserOptions>();
  CLI::App* command = add_with_jobs(app, "user", "List, add, change and remove users and their rights");
  add_list(command, options->json);
  CLI::App* add = add_change(command, "add", "Add a user; without a password only tokens work", options->json);
  add_fields(add, *options);
  CLI::App* change = add_change(command, "change", "Change what is given of a user", options->json);
  add_fields(change, *options);
  change->add_option("--no-access", options->no_access, "Sites on which the user has no rights any more");
  CLI::App* remove = add_change(command, "remove", "Remove a user with all tokens and rights", options->json);
  remove->add_option("LOGIN", options->login, "The user")->required();
  command->footer(
      "Examples:\n  footfall user add eve --email eve@example.org --view all --admin 3\n"
      "  footfall user change anonymous --view 1\n");
  return {command, [=](const Context& context) {
            options->job = job_of(command);
            return run_user(context, *options);
          }};
}

}  // namespace footfall::admin
