// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <array>

#include "worker/php/array.h"
#include "worker/report/api/change.h"
#include "worker/report/api/methods.h"
#include "worker/report/api/shown_site.h"
#include "worker/report/table/numbers.h"

namespace footfall::report {
namespace {

Answer site_from_id(const Call& call) {
  const tracker::Site& site = choose_site(call.parameters.required("idSite"), call.user, *call.session.settings);
  auto rows = site_rows(call, fmt::format("idsite = {}", site.id));
  if (rows.empty()) return Value(php::Array());
  return shown_site(std::move(rows[0]), call);
}

/// That sites are chosen by; kAny: whichever the user has.
enum class Right { kAny, kView, kWrite, kAdmin };

/// A super user is an admin of all sites, and no mere viewer or writer of any.
bool has_right(const User& user, std::int64_t idsite, Right right) {
  if (user.is_super_user) return right == Right::kAny || right == Right::kAdmin;
  static constexpr std::array kNames = {"", "view", "write", "admin"};
  const auto access = user.access.find(idsite);
  if (access == user.access.end()) return false;
  return right == Right::kAny || access->second == kNames[static_cast<std::size_t>(right)];
}

template <Right kRight>
Answer sites_with(const Call& call) {
  php::Array list;
  for (php::Array& row : site_rows(call)) {
    if (has_right(call.user, integer_of(row[0].second), kRight)) php::append(list, shown_site(std::move(row), call));
  }
  return Value(std::move(list));
}

template <Right kRight>
Answer ids_with(const Call& call) {
  php::Array list;
  for (const tracker::Site* site : visible_sites(call.user, *call.session.settings)) {
    if (has_right(call.user, site->id, kRight)) php::append(list, site->id);
  }
  return Value(std::move(list));
}

Answer site_urls(const Call& call) {
  const tracker::Site& site = choose_site(call.parameters.required("idSite"), call.user, *call.session.settings);
  php::Array list;
  for (const std::string& url : site.urls) php::append(list, url);
  return Value(std::move(list));
}

/// By their ids.
Answer all_sites(const Call& call) {
  check_super_user(call.user);
  php::Array sites;
  for (php::Array& row : site_rows(call)) {
    const std::int64_t idsite = integer_of(row[0].second);
    sites.emplace_back(idsite, shown_site(std::move(row), call));
  }
  return Value(std::move(sites));
}

Answer all_site_ids(const Call& call) {
  check_super_user(call.user);
  return ids_with<Right::kAny>(call);
}

}  // namespace

Methods site_methods() {
  return {{"SitesManager.getSiteFromId", {"idSite"}, site_from_id},
          {"SitesManager.getSiteUrlsFromId", {"idSite"}, site_urls},
          {"SitesManager.getAllSites", {}, all_sites},
          {"SitesManager.getAllSitesId", {}, all_site_ids},
          {"SitesManager.getSitesWithAtLeastViewAccess", {}, sites_with<Right::kAny>},
          {"SitesManager.getSitesIdWithAtLeastViewAccess", {}, ids_with<Right::kAny>},
          {"SitesManager.getSitesWithViewAccess", {}, sites_with<Right::kView>},
          {"SitesManager.getSitesIdWithViewAccess", {}, ids_with<Right::kView>},
          {"SitesManager.getSitesIdWithWriteAccess", {}, ids_with<Right::kWrite>},
          {"SitesManager.getSitesWithAdminAccess", {}, sites_with<Right::kAdmin>},
          {"SitesManager.getSitesIdWithAdminAccess", {}, ids_with<Right::kAdmin>}};
}

}  // namespace footfall::report
