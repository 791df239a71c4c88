// SPDX-License-Identifier: GPL-3.0-or-later
#include <memory>

#include "worker/admin/change_commands.h"
#include "worker/admin/cli/subcommand.h"

namespace footfall::admin {
Subcommand add_token(CLI::App& app) {
  const auto options = std::make_shared<TokenOptions>();
  CLI::App* command = add_with_jobs(app, "token", "List, add and remove tokens of users");
  CLI::App* list = add_list(command, options->json);
  list->add_option("LOGIN", options->login, "Of this user only");
  CLI::App* add = add_change(command, "add", "Add a token and print it, this once", options->json);
  add->add_option("LOGIN", options->login, "The user")->required();
  add->add_option("--description", options->description, "What it is for")->required();
  add->add_option("--expires", options->expires, "When it stops working, UTC: 2027-01-31 or \"2027-01-31 18:00:00\"");
  add->add_flag("--secure-only", options->secure_only, "It works in the body of a request only, not in its URL");
  CLI::App* remove = add_change(command, "remove", "Remove a token", options->json);
  remove->add_option("ID", options->id, "As footfall token list names it")->required();
  command->footer(
      "Examples:\n  footfall token add eve --description \"nightly import\" --expires 2027-01-31 --secure-only\n"
      "  footfall token remove 7\n");
  return {command, [=](const Context& context) {
            options->job = job_of(command);
            return run_token(context, *options);
          }};
}

}  // namespace footfall::admin
