// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/report/access/user.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "common/digest.h"
#include "worker/report/request/report_error.h"

namespace footfall::report {
namespace {

[[noreturn]] void refuse_token() {
  throw ReportError(
      "Unable to authenticate with the provided token. It is either invalid, expired or is required to be sent as a "
      "POST "
      "parameter.",
      kUnauthorized);
}

User anonymous(store::Connection& database) {
  User user;
  store::Result rows =
      database.select(fmt::format("SELECT idsite, access FROM {} WHERE login = 'anonymous'", database.table("access")));
  while (rows.next()) user.access.emplace(rows.integer(0), rows.text(1));
  return user;
}

std::int64_t number_in(std::string_view text) {
  std::int64_t number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

/// As PHP splits a list and drops what comes twice; nothing between commas is left out, but for all of it.
std::vector<std::int64_t> numbers_in(const std::string& list) {
  std::vector<std::int64_t> numbers;
  for (std::size_t at = 0; at <= list.size();) {
    const std::size_t comma = std::min(list.find(',', at), list.size());
    const std::string_view text = std::string_view(list).substr(at, comma - at);
    at = comma + 1;
    if (text.empty()) continue;
    const std::int64_t number = number_in(text);
    if (std::ranges::find(numbers, number) == numbers.end()) numbers.push_back(number);
  }
  return numbers.empty() ? std::vector<std::int64_t>{0} : numbers;
}

/// A user who may see all is told that there is no such site; others that they may not see it.
const tracker::Site& site_of(std::int64_t idsite, const User& user, const tracker::SettingsSnapshot& settings) {
  if (!user.may_view(idsite))
    throw ReportError(
        fmt::format("You can't access this resource as it requires 'view' access for the website id = {}.", idsite),
        kUnauthorized);
  const auto found = settings.sites.find(idsite);
  if (found == settings.sites.end())
    throw ReportError(
        fmt::format("An unexpected website was found in the request: website id was set to '{}' .", idsite));
  return found->second;
}

}  // namespace

User user_of(const Parameters& query, const Parameters& form, const tracker::SettingsSnapshot& settings,
             store::Connection& database, std::int64_t now) {
  const std::string in_query = query.raw("token_auth"), in_form = form.raw("token_auth");
  const std::string& token = in_query.empty() ? in_form : in_query;
  if (token.empty() || token == "anonymous") return anonymous(database);
  const auto found = settings.tokens.find(hex(sha512(token + settings.general.salt)));
  if (found == settings.tokens.end()) refuse_token();
  const tracker::TokenOwner& owner = found->second;
  if ((owner.secure_only && in_form != token) || (owner.expires && *owner.expires < now)) refuse_token();
  return {owner.login, owner.super_user, owner.access};
}

SiteChoice choose_sites(const std::string& idsite, const User& user, const tracker::SettingsSnapshot& settings) {
  if (idsite == "all") {
    SiteChoice choice{visible_sites(user, settings), true};
    if (choice.sites.empty()) throw ReportError("The parameter 'idSite=' is missing from the request.", kUnauthorized);
    return choice;
  }
  SiteChoice choice;
  for (const std::int64_t number : numbers_in(idsite)) choice.sites.push_back(&site_of(number, user, settings));
  choice.is_map = choice.sites.size() > 1;
  return choice;
}

const tracker::Site& choose_site(const std::string& idsite, const User& user,
                                 const tracker::SettingsSnapshot& settings) {
  return site_of(number_in(idsite), user, settings);
}

std::int64_t viewable_id(const std::string& idsite, const User& user, const tracker::SettingsSnapshot& settings) {
  return user.is_super_user ? number_in(idsite) : choose_site(idsite, user, settings).id;
}

std::vector<const tracker::Site*> visible_sites(const User& user, const tracker::SettingsSnapshot& settings) {
  std::vector<const tracker::Site*> sites;
  for (const auto& [id, site] : settings.sites) {
    if (user.may_view(id)) sites.push_back(&site);
  }
  std::ranges::sort(sites, {}, &tracker::Site::id);
  return sites;
}

void check_some_view_access(const User& user, const tracker::SettingsSnapshot& settings) {
  if (user.is_super_user || !visible_sites(user, settings).empty()) return;
  throw ReportError("You can't access this resource as it requires view access for at least one website.",
                    kUnauthorized);
}

void check_admin_access(const User& user, std::int64_t idsite) {
  const auto right = user.access.find(idsite);
  if (user.is_super_user || (right != user.access.end() && right->second == "admin")) return;
  throw ReportError(
      fmt::format("You can't access this resource as it requires 'admin' access for the website id = {}.", idsite),
      kUnauthorized);
}

}  // namespace footfall::report
