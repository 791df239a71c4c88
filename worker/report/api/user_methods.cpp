// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/php/array.h"
#include "worker/report/api/change.h"
#include "worker/report/api/methods.h"
#include "worker/report/api/stored_rows.h"
#include "worker/report/request/report_error.h"
#include "worker/report/table/numbers.h"
#include "worker/store/quoting.h"

namespace footfall::report {
namespace {

Answer logins(const Call& call) {
  check_super_user(call.user);
  php::Array list;
  for (const php::Array& row : stored_rows(call.session.database, "user", "1 ORDER BY login", {}))
    php::append(list, row[0].second);
  return Value(std::move(list));
}

/// Of the sites that the request's user may see.
Answer segments(const Call& call) {
  check_some_view_access(call.user, *call.session.settings);
  php::Array list;
  for (php::Array& row :
       stored_rows(call.session.database, "segment", "deleted = 0 ORDER BY name",
                   {"idsegment", "enable_all_users", "enable_only_idsite", "auto_archive", "deleted"}))
    php::append(list, std::move(row));
  return Value(std::move(list));
}

Answer all_site_ids(const Call& call) {
  check_super_user(call.user);
  php::Array list;
  for (const tracker::Site* site : visible_sites(call.user, *call.session.settings)) php::append(list, site->id);
  return Value(std::move(list));
}

std::string without_slash(std::string url) {
  while (url.ends_with('/')) url.pop_back();
  return url;
}

/// Of the sites that the user may see, those with this URL, whatever its scheme and www.
Answer ids_of_url(const Call& call) {
  const std::string asked = without_slash(call.parameters.raw("url"));
  const std::size_t scheme = asked.find("://");
  std::string bare = scheme == std::string::npos ? asked : asked.substr(scheme + 3);
  if (bare.starts_with("www.")) bare.erase(0, 4);
  php::Array list;
  for (const tracker::Site* site : visible_sites(call.user, *call.session.settings)) {
    bool is_known = false;
    for (const std::string& url : site->urls) {
      const std::string known = without_slash(url);
      for (const char* before : {"http://", "https://", "http://www.", "https://www."})
        is_known |= known == before + bare;
    }
    if (is_known) php::append(list, php::Array{{"idsite", site->id}});
  }
  return Value(std::move(list));
}

/// Requests that were refused, of sites that the user administers; why, in short.
Answer tracking_failures(const Call& call) {
  check_super_user(call.user);
  php::Array list;
  for (php::Array& row : stored_rows(call.session.database, "tracking_failure", "1 ORDER BY idsite, idfailure",
                                     {"idsite", "idfailure"})) {
    const auto site = call.session.settings->sites.find(integer_of(row[0].second));
    row.emplace_back("site_name", site != call.session.settings->sites.end() ? site->second.name : "Unknown");
    php::append(list, std::move(row));
  }
  return Value(std::move(list));
}

}  // namespace

Methods user_methods() {
  return {{"UsersManager.getUsersLogin", {}, logins},
          {"SegmentEditor.getAll", {}, segments},
          {"SitesManager.getAllSitesId", {}, all_site_ids},
          {"SitesManager.getSitesIdFromSiteUrl", {"url"}, ids_of_url},
          {"CoreAdminHome.getTrackingFailures", {}, tracking_failures}};
}

}  // namespace footfall::report
