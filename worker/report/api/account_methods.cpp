// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <algorithm>

#include "worker/php/array.h"
#include "worker/report/api/change.h"
#include "worker/report/api/methods.h"
#include "worker/report/request/report_error.h"
#include "worker/store/quoting.h"

namespace footfall::report {
namespace {

using store::quoted;

/// What the request's user may know of another, without secrets.
php::Array shown_user(const store::Result& rows, const User& asker) {
  php::Array shown{{"login", std::string(rows.text(0))}};
  const bool is_super_user = rows.integer(2) != 0;
  if (asker.is_super_user || asker.login == rows.text(0) || is_super_user)
    shown.emplace_back("email", std::string(rows.text(1)));
  shown.emplace_back("superuser_access", rows.integer(2));
  if (!asker.is_super_user) return shown;
  shown.emplace_back("date_registered", std::string(rows.text(3)));
  shown.emplace_back("uses_2fa", !rows.text(4).empty());
  return shown;
}

Value shown_users(const Call& call, const std::string& condition) {
  store::Connection& database = call.session.database;
  store::Result rows = database.select(
      fmt::format("SELECT login, email, superuser_access, date_registered, twofactor_secret FROM {} WHERE {} ORDER BY "
                  "login",
                  database.table("user"), condition));
  php::Array list;
  while (rows.next()) php::append(list, shown_user(rows, call.user));
  return list;
}

/// Users with a right on a site that the request's user administers, and that user.
std::string known_to(const Call& call) {
  if (call.user.is_super_user) return "1";
  std::string sites = "0";
  for (const auto& [idsite, right] : call.user.access) {
    if (right == "admin") sites += fmt::format(",{}", idsite);
  }
  return fmt::format("(login = {} OR login IN (SELECT login FROM {} WHERE idsite IN ({})))", quoted(call.user.login),
                     call.session.database.table("access"), sites);
}

Answer users(const Call& call) {
  check_some_admin_access(call.user);
  std::string logins;
  for (const std::string& login : call.parameters.list("userLogins"))
    logins += (logins.empty() ? "" : ",") + quoted(login);
  return shown_users(call, known_to(call) + (logins.empty() ? "" : fmt::format(" AND login IN ({})", logins)));
}

Answer one_user(const Call& call, const char* column, const std::string& text) {
  Value found = shown_users(call, fmt::format("{} = {}", column, quoted(text)));
  if (found.array()->empty()) throw ReportError(fmt::format("User '{}' doesn't exist.", text));
  return std::move(found.array()->front().second);
}

Answer user(const Call& call) {
  const std::string login = call.parameters.raw("userLogin");
  check_is_user(call.user, login);
  return one_user(call, "login", login);
}

Answer user_by_email(const Call& call) {
  check_super_user(call.user);
  return one_user(call, "email", call.parameters.raw("userEmail"));
}

Answer has_user(const Call& call, const char* column, const char* parameter) {
  check_not_anonymous(call.user);
  check_some_view_access(call.user, *call.session.settings);
  store::Connection& database = call.session.database;
  return Value(database
                   .select(fmt::format("SELECT 1 FROM {} WHERE {} = {}", database.table("user"), column,
                                       quoted(call.parameters.raw(parameter))))
                   .next());
}

}  // namespace

Methods account_methods() {
  return {
      {"UsersManager.getUsers", {}, users},
      {"UsersManager.getUser", {"userLogin"}, user},
      {"UsersManager.getUserByEmail", {"userEmail"}, user_by_email},
      {"UsersManager.userExists", {"userLogin"}, [](const Call& call) { return has_user(call, "login", "userLogin"); }},
      {"UsersManager.userEmailExists", {"userEmail"}, [](const Call& call) {
         return has_user(call, "email", "userEmail");
       }}};
}

}  // namespace footfall::report
