// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "worker/admin/commands.h"
#include "worker/admin/matomo_schema.h"
#include "worker/store/connection.h"

namespace footfall::admin {

struct NewSite {
  std::string name, url, timezone, currency;
  bool ecommerce = false;
  std::string creator;  ///< a login or empty
};
struct NewUser {
  std::string login, email;
  std::string password;  ///< empty: nobody can log in with a password, tokens work
  bool super_user = false;
};

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
  /// Names of the tables that were missing.
  std::vector<std::string> add_own_tables();
  /// `geoip`: a location database is there, so Matomo's provider for it is chosen.
  void add_options(bool geoip);
  std::int64_t add_site(const NewSite& site);
  /// `idsite`: a site that a user who is no super user administers; 0 for none.
  void add_user(const NewUser& user, std::int64_t idsite);
  void add_token(const std::string& login, const std::string& description, const std::string& token);

 private:
  std::string table(const char* name) const { return "`" + connection_.options().table(name) + "`"; }
  /// INSERT INTO table SET column = value, …; the values come quoted.
  void insert(const char* into, const std::vector<std::pair<const char*, std::string>>& values);
  void add_anonymous_user();

  store::Connection connection_;
  std::string salt_;
  std::int64_t now_;  // Unix seconds
};

/// 32 lowercase hexadecimal digits from the system's random source.
std::string new_token();
/// What is wrong with the options, with what to write; "" where nothing is. Pure.
std::string objection(const InstallOptions& options);

}  // namespace footfall::admin
