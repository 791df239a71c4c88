// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/report/api/change.h"

#include <fmt/format.h>

#include <algorithm>

#include "worker/administration/change_error.h"
#include "worker/report/api/changes.h"
#include "worker/report/request/report_error.h"

namespace footfall::report {

Answer change(const Call& call, const std::function<Answer(store::Connection&)>& work) {
  if (call.changes == nullptr || call.changes->are_refused)
    throw ReportError(
        "This server takes no changes, since multi_server_environment is on; use the footfall command instead.");
  try {
    store::Connection connection(call.changes->database);
    Answer answer = work(connection);
    call.changes->made();
    return answer;
  } catch (const administration::ChangeError& error) {
    throw ReportError(error.what());
  }
}

std::optional<std::string> given_text(const Call& call, std::string_view name) {
  if (!call.parameters.is_named(name)) return std::nullopt;
  return call.parameters.raw(name);
}

std::optional<bool> given_flag(const Call& call, std::string_view name) {
  if (!call.parameters.has(name)) return std::nullopt;
  const std::string text = call.parameters.raw(name);
  return text != "0" && text != "false";
}

void check_super_user(const User& user) {
  if (!user.is_super_user)
    throw ReportError("You can't access this resource as it requires 'superuser' access.", kUnauthorized);
}

void check_not_anonymous(const User& user) {
  if (user.login == "anonymous")
    throw ReportError("You must be logged in to access this functionality.", kUnauthorized);
}

void check_write_access(const User& user, std::int64_t idsite) {
  const auto right = user.access.find(idsite);
  if (user.is_super_user || (right != user.access.end() && right->second != "view")) return;
  throw ReportError(
      fmt::format("You can't access this resource as it requires 'write' access for the website id = {}.", idsite),
      kUnauthorized);
}

void check_some_admin_access(const User& user) {
  const bool is_admin =
      user.is_super_user || std::ranges::any_of(user.access, [](const auto& right) { return right.second == "admin"; });
  if (!is_admin)
    throw ReportError("You can't access this resource as it requires 'admin' access for at least one website.",
                      kUnauthorized);
}

void check_is_user(const User& user, const std::string& login) {
  if (user.is_super_user || (user.login == login && login != "anonymous")) return;
  throw ReportError(fmt::format("The user has to be either a Super User or the user '{}' itself.", login),
                    kUnauthorized);
}

}  // namespace footfall::report
