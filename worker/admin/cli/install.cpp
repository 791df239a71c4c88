// SPDX-License-Identifier: GPL-3.0-or-later
#include <memory>

#include "worker/admin/cli/subcommand.h"
#include "worker/admin/commands.h"

namespace footfall::admin {
Subcommand add_install(CLI::App& app) {
  const auto options = std::make_shared<InstallOptions>();
  CLI::App* install = app.add_subcommand(
      "install", "Create the tables of Matomo 5 and of Footfall in an empty database, with a site, a user and a token");
  install->add_flag("--own-tables-only", options->own_tables_only,
                    "Only add Footfall's own tables, for a database that Matomo has created");
  CLI::Option* name = install->add_option("--site-name", options->site_name, "Name of the first site");
  CLI::Option* url =
      install->add_option("--site-url", options->site_url, "Its address, such as https://shop.example.org");
  install->add_option("--timezone", options->timezone, "Its time zone, such as Europe/Berlin")->capture_default_str();
  install->add_option("--currency", options->currency, "Its currency, three letters")->capture_default_str();
  install->add_flag("--ecommerce", options->ecommerce, "It is a shop");
  CLI::Option* user = install->add_option("--user", options->user, "Login of the first user");
  install->add_option("--email", options->email, "The user's address")->needs(user);
  install
      ->add_option("--password-file", options->password_file,
                   "File with the user's password; without it none is set and only tokens work")
      ->needs(user)
      ->check(CLI::ExistingFile);
  install->add_flag("--super-user", options->super_user, "The user may do everything")->needs(user);
  const auto token = std::make_shared<std::string>();
  install
      ->add_option("--token", *token,
                   "Token of the user: 32 letters or digits; without a value one is made and printed once")
      ->needs(user)
      ->expected(0, 1);
  name->needs(url);
  url->needs(name);
  install->footer(
      "Examples:\n"
      "  footfall install --site-name Shop --site-url https://shop.example.org --user admin --email me@example.org "
      "--super-user --token\n"
      "  footfall install --own-tables-only        # beside an existing Matomo\n");
  return {install, [=](const Context& context) {
            if (install->count("--token") > 0) options->token = *token;
            return run_install(context, *options);
          }};
}

}  // namespace footfall::admin
