// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <set>

#include "common/php_text.h"
#include "worker/php/array.h"
#include "worker/report/api/change.h"
#include "worker/report/api/methods.h"
#include "worker/report/api/shown_site.h"
#include "worker/report/api/site_pattern.h"
#include "worker/report/table/numbers.h"
#include "worker/store/quoting.h"

namespace footfall::report {
namespace {

/// The first `limit` of them, but for `sitesToExclude`.
Answer matching_sites(const Call& call) {
  const std::vector<std::string> excluded = call.parameters.texts("sitesToExclude");
  const std::int64_t limit = call.parameters.integer("limit", INT64_MAX);
  php::Array list;
  for (php::Array& row : site_rows_matching(call, call.parameters.raw("pattern"))) {
    if (std::ssize(list) >= limit) break;
    if (std::ranges::find(excluded, text_of(row[0].second)) == excluded.end())
      php::append(list, shown_site(std::move(row), call));
  }
  return Value(std::move(list));
}

Answer sites_of_group(const Call& call) {
  check_super_user(call.user);
  php::Array list;
  for (php::Array& row : site_rows(call, "`group` = " + store::quoted(trim(call.parameters.raw("group")))))
    php::append(list, shown_site(std::move(row), call));
  return Value(std::move(list));
}

/// The empty one among them, where sites have none.
Answer groups(const Call& call) {
  check_super_user(call.user);
  php::Array list;
  std::set<std::string> known;
  for (const php::Array& row : site_rows(call)) {
    const std::string group = std::string(trim(text_of(*php::find(row, "group"))));
    if (known.insert(group).second) php::append(list, group);
  }
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

}  // namespace

Methods site_search_methods() {
  return {{"SitesManager.getSitesFromGroup", {}, sites_of_group},
          {"SitesManager.getSitesGroups", {}, groups},
          {"SitesManager.getPatternMatchSites", {"pattern"}, matching_sites},
          {"SitesManager.getSitesIdFromSiteUrl", {"url"}, ids_of_url}};
}

}  // namespace footfall::report
