// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "worker/administration/change_error.h"
#include "worker/administration/field_rules.h"
#include "worker/administration/row.h"
#include "worker/administration/sites.h"
#include "worker/administration/users.h"

namespace footfall::administration {
namespace {

void check_level(const std::string& login, const std::string& level) {
  constexpr std::array<std::string_view, 4> kLevels{"noaccess", "view", "write", "admin"};
  if (std::ranges::find(kLevels, level) == kLevels.end())
    throw ChangeError("access", "must be noaccess, view, write or admin");
  if (login == "anonymous" && (level == "write" || level == "admin"))
    throw ChangeError("access", "of anonymous can be noaccess or view only");
}

std::vector<std::int64_t> all_sites(store::Connection& connection) {
  std::vector<std::int64_t> ids;
  store::Result rows =
      connection.select(fmt::format("SELECT idsite FROM {} ORDER BY idsite", connection.table("site")));
  while (rows.next()) ids.push_back(rows.integer(0));
  return ids;
}

std::int64_t id_of(const std::string& word) {
  std::int64_t id = 0;
  const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), id);
  if (error != std::errc() || end != word.data() + word.size() || id < 1)
    throw ChangeError("sites", "must be ids with commas between, or all");
  return id;
}

}  // namespace

std::vector<std::int64_t> site_ids(store::Connection& connection, const std::string& list) {
  if (list == "all") return all_sites(connection);
  std::vector<std::int64_t> ids;
  for (const std::string& word : listed(list)) ids.push_back(id_of(word));
  for (const std::int64_t idsite : ids) require_site(connection, idsite);
  return ids;
}

void set_access(store::Connection& connection, const std::string& login, const Access& access) {
  check_level(login, access.level);
  const std::string quoted_login = store::quoted(login);
  if (has_row(connection, "user", fmt::format("login = {} AND superuser_access = 1", quoted_login)))
    throw ChangeError(fmt::format("{} is a super user, who may do everything; take that away first", login));
  for (const std::int64_t idsite : access.sites) {
    // Who adds a first right needs none to delete.
    const std::string known = fmt::format("login = {} AND idsite = {}", quoted_login, idsite);
    if (has_row(connection, "access", known)) erase(connection, "access", known);
    if (access.level == "noaccess") continue;
    insert(connection, "access", Row().set("login", login).set("idsite", idsite).set("access", access.level));
  }
}

}  // namespace footfall::administration
