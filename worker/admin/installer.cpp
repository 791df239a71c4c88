// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/admin/installer.h"

#include <algorithm>
#include <ctime>
#include <set>

#include "common/digest.h"
#include "worker/administration/row.h"
#include "worker/administration/tokens.h"
#include "worker/store/own_schema.h"

namespace footfall::admin {

using administration::Row, administration::insert, administration::new_token;
Installer::Installer(store::DatabaseOptions options, std::string salt)
    : connection_(std::move(options)), salt_(std::move(salt)), now_(std::time(nullptr)) {}

DatabaseState Installer::state() {
  store::Result rows =
      connection_.select("SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE()");
  const std::string prefix = connection_.options().table_prefix;
  std::set<std::string> names;
  while (rows.next()) names.emplace(rows.text(0));
  const bool matomo = std::all_of(std::begin(kTablesOfEveryMatomo), std::end(kTablesOfEveryMatomo),
                                  [&](const char* name) { return names.contains(prefix + name); });
  if (matomo) return DatabaseState::kMatomo;
  const bool empty = std::all_of(names.begin(), names.end(),
                                 [&](const std::string& name) { return name.starts_with(prefix + "footfall_"); });
  return empty ? DatabaseState::kEmpty : DatabaseState::kOther;
}

void Installer::create_matomo_tables() {
  // As Matomo does: MySQL takes a default for a text column (and ignores it) only without the strict modes.
  connection_.execute("SET @footfall_mode = @@SESSION.sql_mode, SESSION sql_mode = 'NO_AUTO_VALUE_ON_ZERO'");
  for (const TableDefinition& table : matomo_tables())
    connection_.execute(create_statement(table, connection_.options().table_prefix));
  connection_.execute("SET SESSION sql_mode = @footfall_mode");
}

std::vector<std::string> Installer::add_own_tables() {
  std::vector<std::string> added;
  for (store::SchemaStep& step : store::missing_schema(connection_)) {
    store::take_step(connection_, step);
    added.push_back(std::move(step.missing));
  }
  return added;
}

void Installer::add_options(bool geoip) {
  std::vector<OptionRow> rows = initial_options(now_, (new_token() + new_token()).substr(0, 40));
  if (geoip) rows.push_back({"usercountry.location_provider", "geoip2php", false});
  for (const OptionRow& row : rows)
    insert(connection_, "option",
           Row().set("option_name", row.name).set("option_value", row.value).set("autoload", row.autoload));
  add_anonymous_user();
}

/// Every Matomo has it: what everybody may see is given to this login. Its token is a word.
void Installer::add_anonymous_user() {
  Row user;
  user.set("login", "anonymous").set("password", "").set("email", "anonymous@example.org");
  insert(connection_, "user", user.set_now("date_registered").set_now("ts_password_modified"));
  Row token;
  token.set("login", "anonymous").set("description", "anonymous default token").set("hash_algo", "sha512");
  insert(connection_, "user_token_auth",
         token.set("password", hex(sha512("anonymous" + salt_))).set_now("date_created"));
}

}  // namespace footfall::admin
