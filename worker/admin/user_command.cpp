// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/admin/change_commands.h"
#include "worker/admin/change_run.h"
#include "worker/administration/change_error.h"
#include "worker/administration/users.h"

namespace footfall::admin {
namespace {

using administration::UserFields;

std::string password_in(const std::string& path) {
  std::string password = first_line(path);
  if (password.empty())
    throw administration::ChangeError("password-file", "is empty; write the password into its first line");
  return password;
}

UserFields fields_of(const UserOptions& options, store::Connection& connection) {
  UserFields fields{options.email, {}, options.super_user, {}};
  if (options.password_file) fields.password = password_in(*options.password_file);
  const std::pair<const char*, const std::string*> rights[] = {
      {"noaccess", &options.no_access}, {"view", &options.view}, {"write", &options.write}, {"admin", &options.admin}};
  for (const auto& [level, sites] : rights) {
    if (!sites->empty()) fields.access.push_back({level, administration::site_ids(connection, *sites)});
  }
  return fields;
}

}  // namespace

int run_user(const Context& context, const UserOptions& options) {
  return run_change(context, [&](store::Connection& connection, const config::Config&) {
    if (options.job == "list") return print(administration::listed_users(connection), "users", options.json);
    if (options.job == "add") {
      administration::add_user(connection, options.login, fields_of(options, connection));
      print_done("user", options.login, "added", options.json);
    } else if (options.job == "change") {
      administration::change_user(connection, options.login, fields_of(options, connection));
      print_done("user", options.login, "changed", options.json);
    } else {
      administration::remove_user(connection, options.login);
      print_done("user", options.login, "removed", options.json);
    }
  });
}

}  // namespace footfall::admin
