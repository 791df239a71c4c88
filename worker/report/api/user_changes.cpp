// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <ctime>

#include "common/html.h"
#include "worker/administration/password.h"
#include "worker/administration/tokens.h"
#include "worker/administration/users.h"
#include "worker/report/api/change.h"
#include "worker/report/api/methods.h"
#include "worker/report/request/report_error.h"
#include "worker/store/transaction.h"

namespace footfall::report {
namespace {

void check_password(store::Connection& connection, const std::string& login, const std::string& password) {
  store::Result rows = connection.select(
      fmt::format("SELECT password FROM {} WHERE login = {}", connection.table("user"), store::quoted(login)));
  if (!rows.next() || !administration::is_password(password, std::string(rows.text(0))))
    throw ReportError("The current password you entered is not correct.");
}

Answer add_user(const Call& call) {
  check_some_admin_access(call.user);
  const std::int64_t idsite = call.parameters.integer("initialIdSite", 0);
  if (!call.user.is_super_user) check_admin_access(call.user, idsite);
  administration::UserFields fields;
  fields.email = call.parameters.raw("email");
  fields.password = call.parameters.raw("password");
  if (idsite != 0) fields.access = {{"view", {idsite}}};
  return change(call, [&](store::Connection& connection) {
    administration::add_user(connection, call.parameters.raw("userLogin"), fields);
    return Success();
  });
}

Answer update_user(const Call& call) {
  const std::string login = call.parameters.raw("userLogin");
  check_is_user(call.user, login);
  administration::UserFields fields;
  if (call.parameters.has("email")) fields.email = call.parameters.raw("email");
  if (call.parameters.has("password")) fields.password = call.parameters.raw("password");
  return change(call, [&](store::Connection& connection) {
    if (fields.email || fields.password)
      check_password(connection, call.user.login, call.parameters.raw("passwordConfirmation"));
    administration::change_user(connection, login, fields);
    return Success();
  });
}

Answer delete_user(const Call& call) {
  check_super_user(call.user);
  return change(call, [&](store::Connection& connection) {
    administration::remove_user(connection, call.parameters.raw("userLogin"));
    return Success();
  });
}

Answer set_super_user(const Call& call) {
  check_super_user(call.user);
  administration::UserFields fields;
  fields.super_user = given_flag(call, "hasSuperUserAccess").value_or(false);
  return change(call, [&](store::Connection& connection) {
    administration::change_user(connection, call.parameters.raw("userLogin"), fields);
    return Success();
  });
}

/// Those that are named; of all, those that the user administers.
std::vector<std::int64_t> administered_sites(const Call& call, store::Connection& connection) {
  std::vector<std::int64_t> sites;
  std::string named;
  for (const std::string& text : call.parameters.texts("idSites")) named += (named.empty() ? "" : ",") + text;
  for (const std::int64_t idsite : administration::site_ids(connection, named)) {
    const auto right = call.user.access.find(idsite);
    const bool is_admin = call.user.is_super_user || (right != call.user.access.end() && right->second == "admin");
    if (!is_admin && named != "all") check_admin_access(call.user, idsite);
    if (is_admin) sites.push_back(idsite);
  }
  return sites;
}

Answer set_access(const Call& call) {
  check_some_admin_access(call.user);
  const std::vector<std::string> levels = call.parameters.texts("access");
  return change(call, [&](store::Connection& connection) {
    administration::UserFields fields;
    fields.access = {{levels.empty() ? "" : levels.front(), administered_sites(call, connection)}};
    administration::change_user(connection, call.parameters.raw("userLogin"), fields);
    return Success();
  });
}

/// expireDate, or expireHours from now; "" where it never expires.
std::string expiry_of(const Call& call) {
  if (call.parameters.has("expireDate")) return call.parameters.raw("expireDate");
  const std::int64_t hours = call.parameters.integer("expireHours", 0);
  if (hours <= 0) return {};
  const std::time_t moment = call.session.now + hours * 3600;
  std::tm utc{};
  gmtime_r(&moment, &utc);
  char text[32];
  std::strftime(text, sizeof text, "%Y-%m-%d %H:%M:%S", &utc);
  return text;
}

/// Whoever knows the user's password may ask, without a token.
Answer create_token(const Call& call) {
  return change(call, [&](store::Connection& connection) {
    const std::string login = call.parameters.raw("userLogin");
    check_password(connection, login, call.parameters.raw("passwordConfirmation"));
    administration::NewToken token;
    token.login = login;
    token.description = call.parameters.raw("description");
    token.expires = expiry_of(call);
    token.secure_only = given_flag(call, "secureOnly").value_or(false);
    return Value(administration::add_token(connection, call.session.settings->general.salt, token));
  });
}

}  // namespace

Methods user_change_methods() {
  return {
      {"UsersManager.addUser", {"userLogin", "password", "email"}, add_user},
      {"UsersManager.updateUser", {"userLogin"}, update_user},
      {"UsersManager.deleteUser", {"userLogin"}, delete_user},
      {"UsersManager.setSuperUserAccess", {"userLogin", "hasSuperUserAccess"}, set_super_user},
      {"UsersManager.setUserAccess", {"userLogin", "access", "idSites"}, set_access},
      {"UsersManager.createAppSpecificTokenAuth", {"userLogin", "passwordConfirmation", "description"}, create_token}};
}

}  // namespace footfall::report
