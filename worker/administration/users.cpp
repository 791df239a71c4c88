// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/administration/users.h"

#include <fmt/format.h>

#include "worker/administration/change_error.h"
#include "worker/administration/password.h"
#include "worker/administration/row.h"
#include "worker/store/transaction.h"

namespace footfall::administration {
namespace {

using store::quoted;

std::string is_login(const std::string& login) { return "login = " + quoted(login); }

void require_free_email(store::Connection& connection, const std::string& login, const std::string& email) {
  const std::string text = quoted(email);
  if (has_row(connection, "user", fmt::format("(email = {0} OR login = {0}) AND login <> {1}", text, quoted(login))))
    throw ChangeError("email", "belongs to another user; every user needs one of their own");
}

void require_free_login(store::Connection& connection, const std::string& login) {
  if (has_row(connection, "user", fmt::format("login = {0} OR email = {0}", quoted(login))))
    throw ChangeError("login", "is taken; choose another");
}

void require_other_super_user(store::Connection& connection, const std::string& login) {
  if (has_row(connection, "user", is_login(login) + " AND superuser_access = 0")) return;
  if (!has_row(connection, "user", fmt::format("superuser_access = 1 AND login <> {}", quoted(login))))
    throw ChangeError(fmt::format("{} is the only super user and stays one; make another first", login));
}

Row row_of(const UserFields& fields) {
  Row row;
  row.set_given("email", fields.email).set_given("superuser_access", fields.super_user);
  if (!fields.password) return row;
  row.set("password", fields.password->empty() ? std::string() : password_hash(*fields.password));
  return row.set_now("ts_password_modified");
}

/// Whoever becomes a super user, or is none any more, has no other rights.
void settle_super_user(store::Connection& connection, const std::string& login, bool is_super_user) {
  if (has_row(connection, "user", fmt::format("{} AND superuser_access = {:d}", is_login(login), is_super_user)))
    return;
  if (!is_super_user) require_other_super_user(connection, login);
  erase(connection, "access", is_login(login));
}

void set_all_access(store::Connection& connection, const std::string& login, const UserFields& fields) {
  for (const Access& access : fields.access) set_access(connection, login, access);
}

}  // namespace

void require_user(store::Connection& connection, const std::string& login) {
  if (!has_row(connection, "user", is_login(login)))
    throw ChangeError(fmt::format("there is no user {}; `footfall user list` names them", login));
}

void add_user(store::Connection& connection, const std::string& login, const UserFields& given) {
  UserFields fields = given;
  if (!fields.email) fields.email.emplace();
  if (!fields.password) fields.password.emplace();
  check_login(login);
  check(fields);
  const Row row = row_of(fields).set("login", login).set_now("date_registered");
  store::Transaction transaction(connection);
  require_free_login(connection, login);
  require_free_email(connection, login, *fields.email);
  insert(connection, "user", row);
  set_all_access(connection, login, fields);
  transaction.commit();
}

void change_user(store::Connection& connection, const std::string& login, const UserFields& fields) {
  check(fields);
  const Row row = row_of(fields);
  store::Transaction transaction(connection);
  require_user(connection, login);
  if (login == "anonymous" && !row.empty()) throw ChangeError("anonymous can be given rights on sites, nothing else");
  if (fields.email) require_free_email(connection, login, *fields.email);
  if (fields.super_user) settle_super_user(connection, login, *fields.super_user);
  update(connection, "user", row, is_login(login));
  set_all_access(connection, login, fields);
  transaction.commit();
}

void remove_user(store::Connection& connection, const std::string& login) {
  store::Transaction transaction(connection);
  require_user(connection, login);
  if (login == "anonymous") throw ChangeError("anonymous belongs to Matomo and stays; take its rights away instead");
  require_other_super_user(connection, login);
  for (const char* table :
       {"user", "access", "user_token_auth", "user_language", "user_dashboard", "twofactor_recovery_code"})
    erase(connection, table, is_login(login));
  erase(connection, "plugin_setting", "user_login = " + quoted(login));
  transaction.commit();
}

}  // namespace footfall::administration
