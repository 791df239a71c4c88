// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/administration/sites.h"

#include <fmt/format.h>

#include "worker/administration/change_error.h"
#include "worker/administration/options.h"
#include "worker/administration/row.h"
#include "worker/store/transaction.h"

namespace footfall::administration {
namespace {

Row row_of(const SiteFields& fields) {
  Row row;
  row.set_given("name", fields.name).set_given("timezone", fields.timezone).set_given("currency", fields.currency);
  row.set_given("group", fields.group).set_given("type", fields.type).set_given("ecommerce", fields.ecommerce);
  row.set_given("sitesearch", fields.sitesearch).set_given("exclude_unknown_urls", fields.exclude_unknown_urls);
  row.set_given("keep_url_fragment", fields.keep_url_fragment);
  row.set_given("sitesearch_keyword_parameters", fields.sitesearch_keyword_parameters);
  row.set_given("sitesearch_category_parameters", fields.sitesearch_category_parameters);
  row.set_given("excluded_ips", fields.excluded_ips).set_given("excluded_parameters", fields.excluded_parameters);
  row.set_given("excluded_user_agents", fields.excluded_user_agents);
  row.set_given("excluded_referrers", fields.excluded_referrers);
  if (fields.urls) row.set("main_url", fields.urls->front());
  return row;
}

template <typename Value>
void fill(std::optional<Value>& field, Value value) {
  if (!field) field = std::move(value);
}

void fill_in(SiteFields& fields, store::Connection& connection) {
  fill(fields.timezone, option(connection, "SitesManager_DefaultTimezone", "UTC"));
  fill(fields.currency, option(connection, "SitesManager_DefaultCurrency", "USD"));
  fill(fields.type, std::string("website"));
  fill(fields.ecommerce, false);
  for (auto* list :
       {&fields.sitesearch_keyword_parameters, &fields.sitesearch_category_parameters, &fields.excluded_ips,
        &fields.excluded_parameters, &fields.excluded_user_agents, &fields.excluded_referrers, &fields.group})
    fill(*list, std::string());
}

void add_aliases(store::Connection& connection, std::int64_t idsite, const std::vector<std::string>& urls) {
  for (std::size_t i = 1; i < urls.size(); ++i)
    insert(connection, "site_url", Row().set("idsite", idsite).set("url", urls[i]));
}

}  // namespace

void require_site(store::Connection& connection, std::int64_t idsite) {
  if (!has_row(connection, "site", fmt::format("idsite = {}", idsite)))
    throw ChangeError(fmt::format("there is no site {}; `footfall site list` names them", idsite));
}

std::int64_t add_site(store::Connection& connection, const SiteFields& given, const std::string& creator) {
  SiteFields fields = checked(given);
  if (!fields.name) throw ChangeError("name", "is missing; every site has one");
  if (!fields.urls) throw ChangeError("url", "is missing; write an address such as https://shop.example.org");
  fill_in(fields, connection);
  store::Transaction transaction(connection);
  const std::int64_t idsite =
      insert(connection, "site", row_of(fields).set_now("ts_created").set("creator_login", creator));
  add_aliases(connection, idsite, *fields.urls);
  transaction.commit();
  return idsite;
}

void change_site(store::Connection& connection, std::int64_t idsite, const SiteFields& given) {
  const SiteFields fields = checked(given);
  store::Transaction transaction(connection);
  require_site(connection, idsite);
  update(connection, "site", row_of(fields), fmt::format("idsite = {}", idsite));
  if (fields.urls) {
    erase(connection, "site_url", fmt::format("idsite = {}", idsite));
    add_aliases(connection, idsite, *fields.urls);
  }
  transaction.commit();
}

void remove_site(store::Connection& connection, std::int64_t idsite) {
  store::Transaction transaction(connection);
  require_site(connection, idsite);
  if (!has_row(connection, "site", fmt::format("idsite <> {}", idsite)))
    throw ChangeError(fmt::format("site {} is the only one and stays; add another first", idsite));
  for (const char* table :
       {"site", "site_url", "site_setting", "access", "goal", "custom_dimensions", "tracking_failure"})
    erase(connection, table, fmt::format("idsite = {}", idsite));
  transaction.commit();
}

}  // namespace footfall::administration
