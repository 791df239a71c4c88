// SPDX-License-Identifier: GPL-3.0-or-later
#include <iostream>

#include "common/printable.h"
#include "worker/admin/commands.h"
#include "worker/admin/exit_code.h"
#include "worker/admin/installer.h"
#include "worker/administration/sites.h"
#include "worker/administration/tokens.h"
#include "worker/administration/users.h"
#include "worker/daemon/completion.h"

namespace footfall::admin {
namespace {

int refuse(const std::string& why) {
  std::cerr << "footfall: " << why << '\n';
  return kFinding;
}

int add_own_tables(Installer& installer) {
  const std::vector<std::string> added = installer.add_own_tables();
  for (const std::string& name : added) std::cout << "created " << name << '\n';
  if (added.empty()) std::cout << "nothing to do: all of Footfall's tables are there\n";
  return kDone;
}

int install_all(Installer& installer, const config::Config& config, const InstallOptions& options) {
  installer.create_matomo_tables();
  installer.add_own_tables();
  installer.add_options(!config.data.geoip.empty());
  std::cout << "created the tables of Matomo " << kMatomoVersion << " and of Footfall in " << config.database.dbname
            << '\n';
  std::int64_t idsite = 0;
  if (!options.site_name.empty()) {
    idsite = administration::add_site(installer.connection(), fields_of_site(options),
                                      options.user.empty() ? "anonymous" : options.user);
    std::cout << "site " << idsite << ": " << printable(options.site_name) << '\n';
  }
  if (!options.user.empty()) {
    administration::add_user(installer.connection(), options.user, fields_of_user(options, idsite));
    std::cout << "user " << printable(options.user) << (options.super_user ? ", super user" : "") << '\n';
  }
  if (options.token) {
    administration::NewToken wanted{options.user, "made by footfall install", {}, {}};
    if (!options.token->empty()) wanted.token = options.token;
    const std::string token = administration::add_token(installer.connection(), config.general.salt, wanted);
    if (options.token->empty()) std::cout << "token (shown this once): " << token << '\n';
  }
  return kDone;
}

}  // namespace

int run_install(const Context& context, const InstallOptions& options) {
  const config::Config config = context.load();
  if (const std::string wrong = objection(options); !wrong.empty()) {
    std::cerr << "footfall: " << wrong << '\n';
    return kUsage;
  }
  Installer installer(config.database, config.general.salt);
  const DatabaseState state = installer.state();
  if (options.own_tables_only) {
    if (state == DatabaseState::kMatomo) return add_own_tables(installer);
    return refuse("--own-tables-only is for a database with Matomo's tables, and there is no " +
                  config.database.table_prefix +
                  "log_visit; check dbname and tables_prefix, or run footfall install without it");
  }
  if (state == DatabaseState::kMatomo && !options.creates_anything()) return add_own_tables(installer);
  if (state != DatabaseState::kEmpty)
    return refuse("the database " + config.database.dbname +
                  " is not empty: give an empty one in [database] dbname, or for one "
                  "that holds a Matomo already run footfall install --own-tables-only");
  if (config.general.salt.empty())
    return refuse("[General] salt is missing: write salt = \"" + administration::new_token() + "\" into " +
                  config.path + " and keep it, for tokens and visitors depend on it");
  return install_all(installer, config, options);
}

}  // namespace footfall::admin
