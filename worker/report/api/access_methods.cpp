// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "worker/php/array.h"
#include "worker/report/api/change.h"
#include "worker/report/api/methods.h"
#include "worker/report/request/report_error.h"
#include "worker/store/quoting.h"

namespace footfall::report {
namespace {

using store::quoted;

store::Result selected(const Call& call, const char* columns, const char* table, const std::string& condition) {
  store::Connection& database = call.session.database;
  return database.select(fmt::format("SELECT {} FROM {} WHERE {}", columns, database.table(table), condition));
}

/// A super user administers all sites.
Answer sites_of_user(const Call& call) {
  check_super_user(call.user);
  const std::string login = call.parameters.raw("userLogin");
  store::Result user = selected(call, "superuser_access", "user", "login = " + quoted(login));
  if (!user.next()) throw ReportError(fmt::format("User '{}' doesn't exist.", login));
  store::Result rows = user.integer(0) != 0 ? selected(call, "idsite, 'admin'", "site", "1 ORDER BY idsite")
                                            : selected(call, "idsite, access", "access",
                                                       fmt::format("login = {} ORDER BY idsite", quoted(login)));
  php::Array list;
  while (rows.next()) php::append(list, php::Array{{"site", rows.integer(0)}, {"access", std::string(rows.text(1))}});
  return Value(std::move(list));
}

Answer users_of_site(const Call& call) {
  const std::int64_t idsite = call.parameters.integer("idSite", 0);
  check_admin_access(call.user, idsite);
  store::Result rows = selected(call, "login, access", "access", fmt::format("idsite = {} ORDER BY login", idsite));
  php::Array users;
  while (rows.next()) users.emplace_back(std::string(rows.text(0)), std::string(rows.text(1)));
  return Value(std::move(users));
}

void check_level(const std::string& level) {
  static constexpr std::array kLevels = {"view", "write", "admin"};
  if (std::ranges::find(kLevels, level) == kLevels.end())
    throw ReportError(fmt::format("access must be one of view, write, admin; there is no '{}'", level));
}

/// Sites by user, of those who have the right on some.
Answer users_with_right(const Call& call) {
  check_super_user(call.user);
  const std::string level = call.parameters.raw("access");
  check_level(level);
  store::Result rows =
      selected(call, "login, idsite", "access", fmt::format("access = {} ORDER BY login, idsite", quoted(level)));
  php::Array users;
  while (rows.next()) {
    const php::Key login{std::string(rows.text(0))};
    if (users.empty() || users.back().first != login) users.emplace_back(login, php::Array());
    php::append(*users.back().second.array(), rows.integer(1));
  }
  return Value(std::move(users));
}

std::string preference_name(const Call& call) {
  static constexpr std::array kNames = {"defaultReport", "defaultReportDate", "isLDAPUser",
                                        "hideSegmentDefinitionChangeMessage"};
  std::string name = call.parameters.raw("preferenceName");
  if (std::ranges::find(kNames, name) == kNames.end())
    throw ReportError(fmt::format("There is no preference '{}'.", name));
  return name;
}

/// The user's first site; false where there is none.
Value first_site(const Call& call, const std::string& login) {
  store::Result user = selected(call, "superuser_access", "user", "login = " + quoted(login));
  const bool is_super_user = user.next() && user.integer(0) != 0;
  store::Result rows = is_super_user ? selected(call, "MIN(idsite)", "site", "1")
                                     : selected(call, "MIN(idsite)", "access", "login = " + quoted(login));
  return rows.next() && !rows.is_null(0) ? Value(rows.integer(0)) : Value(false);
}

/// Kept in an option named by user and preference.
Answer preference(const Call& call) {
  const std::string login = call.parameters.has("userLogin") ? call.parameters.raw("userLogin") : call.user.login;
  check_is_user(call.user, login);
  const std::string name = preference_name(call);
  store::Result rows = selected(call, "option_value", "option", "option_name = " + quoted(login + "_" + name));
  if (rows.next()) return Value(std::string(rows.text(0)));
  if (name == "defaultReport") return first_site(call, login);
  if (name == "defaultReportDate") return Value(call.session.reading.default_day);
  return Value(false);
}

}  // namespace

Methods access_methods() {
  return {{"UsersManager.getSitesAccessFromUser", {"userLogin"}, sites_of_user},
          {"UsersManager.getUsersAccessFromSite", {"idSite"}, users_of_site},
          {"UsersManager.getUsersSitesFromAccess", {"access"}, users_with_right},
          {"UsersManager.getUserPreference", {"preferenceName"}, preference}};
}

}  // namespace footfall::report
