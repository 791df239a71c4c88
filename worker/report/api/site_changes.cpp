// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/html.h"
#include "worker/administration/sites.h"
#include "worker/report/api/change.h"
#include "worker/report/api/methods.h"
#include "worker/report/request/report_error.h"

namespace footfall::report {
namespace {

using administration::SiteFields;

/// A list, or texts with commas between.
std::optional<std::vector<std::string>> given_urls(const Call& call) {
  if (!call.parameters.is_named("urls")) return std::nullopt;
  std::vector<std::string> urls = call.parameters.texts("urls");
  if (urls.size() == 1) urls = call.parameters.list("urls").empty() ? urls : call.parameters.list("urls");
  for (std::string& url : urls) url = html_unescape(url);
  std::erase(urls, "");
  return urls;
}

void read_lists(const Call& call, SiteFields& fields) {
  fields.sitesearch_keyword_parameters = given_text(call, "searchKeywordParameters");
  fields.sitesearch_category_parameters = given_text(call, "searchCategoryParameters");
  fields.excluded_ips = given_text(call, "excludedIps");
  fields.excluded_parameters = given_text(call, "excludedQueryParameters");
  fields.excluded_user_agents = given_text(call, "excludedUserAgents");
  fields.excluded_referrers = given_text(call, "excludedReferrers");
}

template <typename Value>
void drop_empty(std::optional<Value>& field) {
  if (field && field->empty()) field.reset();
}

SiteFields fields_of(const Call& call) {
  SiteFields fields;
  fields.name = given_text(call, "siteName");
  fields.urls = given_urls(call);
  fields.ecommerce = given_flag(call, "ecommerce");
  fields.sitesearch = given_flag(call, "siteSearch");
  fields.exclude_unknown_urls = given_flag(call, "excludeUnknownUrls");
  fields.timezone = given_text(call, "timezone");
  fields.currency = given_text(call, "currency");
  fields.type = given_text(call, "type");
  if (call.user.is_super_user) fields.group = given_text(call, "group");
  if (const auto kept = call.parameters.integer("keepURLFragments")) fields.keep_url_fragment = static_cast<int>(*kept);
  read_lists(call, fields);
  for (auto* text : {&fields.name, &fields.timezone, &fields.currency, &fields.type}) drop_empty(*text);
  drop_empty(fields.urls);
  return fields;
}

Answer add_site(const Call& call) {
  check_super_user(call.user);
  return change(call, [&](store::Connection& connection) {
    return Value(administration::add_site(connection, fields_of(call), call.user.login));
  });
}

std::int64_t administered_site(const Call& call) {
  const std::int64_t idsite = call.parameters.integer("idSite", 0);
  check_admin_access(call.user, idsite);
  return idsite;
}

Answer update_site(const Call& call) {
  const std::int64_t idsite = administered_site(call);
  return change(call, [&](store::Connection& connection) {
    administration::change_site(connection, idsite, fields_of(call));
    return Success();
  });
}

Answer delete_site(const Call& call) {
  check_super_user(call.user);
  return change(call, [&](store::Connection& connection) {
    administration::remove_site(connection, call.parameters.integer("idSite", 0));
    return Success();
  });
}

/// Puts the URLs behind the main one, or behind all that there are. Gives how many were given.
Answer set_aliases(const Call& call, bool keeps_others) {
  const std::int64_t idsite = administered_site(call);
  const auto site = call.session.settings->sites.find(idsite);
  if (site == call.session.settings->sites.end()) throw ReportError("The requested website does not exist.");
  SiteFields fields;
  fields.urls = site->second.urls;
  if (!keeps_others) fields.urls->resize(1);
  const auto given = given_urls(call).value_or(std::vector<std::string>());
  fields.urls->insert(fields.urls->end(), given.begin(), given.end());
  return change(call, [&](store::Connection& connection) {
    administration::change_site(connection, idsite, fields);
    return Value(static_cast<std::int64_t>(given.size()));
  });
}

}  // namespace

Methods site_change_methods() {
  return {
      {"SitesManager.addSite", {"siteName"}, add_site},
      {"SitesManager.updateSite", {"idSite"}, update_site},
      {"SitesManager.deleteSite", {"idSite"}, delete_site},
      {"SitesManager.addSiteAliasUrls", {"idSite", "urls"}, [](const Call& call) { return set_aliases(call, true); }},
      {"SitesManager.setSiteAliasUrls", {"idSite"}, [](const Call& call) { return set_aliases(call, false); }}};
}

}  // namespace footfall::report
