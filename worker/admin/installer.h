// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "worker/admin/commands.h"
#include "worker/admin/matomo_schema.h"
#include "worker/administration/sites.h"
#include "worker/administration/users.h"
#include "worker/store/connection.h"

namespace footfall::admin {

enum class DatabaseState {
  kEmpty,   ///< no tables under the prefix, or only Footfall's own
  kMatomo,  ///< Matomo's log tables are there
  kOther,   ///< something else
};

/// Fills an empty database. Not thread-safe. Throws MySqlError; what was done until then stays, since MySQL cannot
/// roll CREATE TABLE back: drop the database and start anew.
class Installer {
 public:
  Installer(store::DatabaseOptions options, std::string salt);

  DatabaseState state();
  void create_matomo_tables();
  /// What was missing: names of tables, and of columns of them.
  std::vector<std::string> add_own_tables();
  /// `geoip`: a location database is there, so Matomo's provider for it is chosen.
  void add_options(bool geoip);
  store::Connection& connection() { return connection_; }

 private:
  void add_anonymous_user();

  store::Connection connection_;
  std::string salt_;
  std::int64_t now_;  // Unix seconds
};

administration::SiteFields fields_of_site(const InstallOptions& options);
/// `idsite`: a site that a user who is no super user administers; 0 for none.
administration::UserFields fields_of_user(const InstallOptions& options, std::int64_t idsite);
/// What is wrong with the options, with what to write; "" where nothing is. Pure.
std::string objection(const InstallOptions& options);

}  // namespace footfall::admin
