// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/admin/installer.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <ctime>
#include <set>

#include "common/digest.h"
#include "worker/admin/password.h"
#include "worker/store/own_tables.h"

namespace footfall::admin {
namespace {

using store::quoted;

/// SQL for a moment as the tables hold it: UTC.
std::string sql_time(std::int64_t unix_seconds) {
  const std::time_t time = unix_seconds;
  std::tm utc{};
  gmtime_r(&time, &utc);
  char text[32];
  std::strftime(text, sizeof text, "'%Y-%m-%d %H:%M:%S'", &utc);
  return text;
}

/// Matomo stores a site's address without its last slash.
std::string without_last_slash(std::string url) {
  if (url.ends_with('/')) url.pop_back();
  return url;
}

}  // namespace

std::string new_token() {
  std::array<std::uint8_t, 16> bytes;
  arc4random_buf(bytes.data(), bytes.size());
  return hex(bytes);
}

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
  std::vector<std::string> missing = store::missing_own_tables(connection_);
  store::ensure_own_tables(connection_);
  return missing;
}

void Installer::insert(const char* into, const std::vector<std::pair<const char*, std::string>>& values) {
  std::string sql = "INSERT INTO " + table(into) + " SET ";
  for (std::size_t i = 0; i < values.size(); ++i)
    sql += std::string(i == 0 ? "`" : ", `") + values[i].first + "` = " + values[i].second;
  connection_.execute(sql);
}

void Installer::add_options(bool geoip) {
  std::vector<OptionRow> rows = initial_options(now_, (new_token() + new_token()).substr(0, 40));
  if (geoip) rows.push_back({"usercountry.location_provider", "geoip2php", false});
  for (const OptionRow& row : rows)
    insert("option", {{"option_name", quoted(row.name)},
                      {"option_value", quoted(row.value)},
                      {"autoload", row.autoload ? "1" : "0"}});
  add_anonymous_user();
}

/// Every Matomo has it: what everybody may see is given to this login.
void Installer::add_anonymous_user() {
  const std::string now = sql_time(now_);
  insert("user", {{"login", "'anonymous'"},
                  {"password", "''"},
                  {"email", "'anonymous@example.org'"},
                  {"date_registered", now},
                  {"ts_password_modified", now}});
  add_token("anonymous", "anonymous default token", "anonymous");
}

std::int64_t Installer::add_site(const NewSite& site) {
  insert("site", {{"name", quoted(site.name)},
                  {"main_url", quoted(without_last_slash(site.url))},
                  {"ts_created", sql_time(now_)},
                  {"ecommerce", site.ecommerce ? "1" : "0"},
                  {"sitesearch_keyword_parameters", "''"},
                  {"sitesearch_category_parameters", "''"},
                  {"timezone", quoted(site.timezone)},
                  {"currency", quoted(site.currency)},
                  {"excluded_ips", "''"},
                  {"excluded_parameters", "''"},
                  {"excluded_user_agents", "''"},
                  {"excluded_referrers", "''"},
                  {"group", "''"},
                  {"type", "'website'"},
                  {"creator_login", quoted(site.creator.empty() ? "anonymous" : site.creator)}});
  return static_cast<std::int64_t>(connection_.insert_id());
}

void Installer::add_user(const NewUser& user, std::int64_t idsite) {
  const std::string now = sql_time(now_);
  insert("user", {{"login", quoted(user.login)},
                  {"password", quoted(user.password.empty() ? std::string() : password_hash(user.password))},
                  {"email", quoted(user.email)},
                  {"superuser_access", user.super_user ? "1" : "0"},
                  {"date_registered", now},
                  {"ts_password_modified", now}});
  if (user.super_user || idsite == 0) return;
  insert("access", {{"login", quoted(user.login)}, {"idsite", std::to_string(idsite)}, {"access", "'admin'"}});
}

void Installer::add_token(const std::string& login, const std::string& description, const std::string& token) {
  insert("user_token_auth", {{"login", quoted(login)},
                             {"description", quoted(description)},
                             {"password", quoted(hex(sha512(token + salt_)))},
                             {"hash_algo", "'sha512'"},
                             {"date_created", sql_time(now_)}});
}

}  // namespace footfall::admin
