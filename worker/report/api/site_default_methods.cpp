// SPDX-License-Identifier: GPL-3.0-or-later
#include <map>

#include "worker/php/array.h"
#include "worker/report/api/change.h"
#include "worker/report/api/methods.h"
#include "worker/tracker/actions/site_rules.h"

namespace footfall::report {
namespace {

/// What `option` says for all sites; false where nothing does.
Value stored(const Call& call, const std::string& option) {
  const auto& options = call.session.settings->options;
  const auto found = options.find("SitesManager_" + option);
  return found == options.end() ? Value(false) : Value(found->second);
}

/// The same for who is an admin of a site.
std::function<Answer(const Call&)> for_admins(std::string option, Value fallback = false) {
  return [option = std::move(option), fallback = std::move(fallback)](const Call& call) -> Answer {
    check_some_admin_access(call.user);
    Value value = stored(call, option);
    return value == Value(false) ? fallback : value;
  };
}

Answer default_zone(const Call& call) {
  const Value zone = stored(call, "DefaultTimezone");
  return zone == Value(false) || zone == Value("") ? Value("UTC") : zone;
}

Answer excluded_parameters(const Call& call) {
  check_some_view_access(call.user, *call.session.settings);
  return stored(call, "ExcludedQueryParameters");
}

Answer keeps_fragments(const Call& call) {
  check_some_view_access(call.user, *call.session.settings);
  return Value(call.session.settings->option("SitesManager_KeepURLFragmentsGlobal") == "1");
}

Answer currency_symbols(const Call& call) {
  php::Array symbols;
  for (const auto& [code, symbol] : call.session.names.currencies().symbols()) symbols.emplace_back(code, symbol);
  return Value(std::move(symbols));
}

/// "Euro (€)", by name.
Answer currencies(const Call& call) {
  const Currencies& known = call.session.names.currencies();
  std::map<std::string, php::Key> by_name;
  for (const auto& [code, symbol] : known.symbols()) by_name.emplace(known.name(code) + " (" + symbol + ")", code);
  php::Array list;
  for (const auto& [name, code] : by_name) list.emplace_back(code, name);
  return Value(std::move(list));
}

}  // namespace

/// Rights and fallbacks as in Matomo's SitesManager.
Methods site_default_methods() {
  return {{"SitesManager.getCurrencyList", {}, currencies},
          {"SitesManager.getCurrencySymbols", {}, currency_symbols},
          {"SitesManager.getDefaultCurrency", {}, for_admins("DefaultCurrency", "USD")},
          {"SitesManager.getDefaultTimezone", {}, default_zone},
          {"SitesManager.getExcludedIpsGlobal", {}, for_admins("ExcludedIpsGlobal")},
          {"SitesManager.getExcludedQueryParametersGlobal", {}, excluded_parameters},
          {"SitesManager.getExcludedReferrersGlobal", {}, for_admins("ExcludedReferrersGlobal", "")},
          {"SitesManager.getExcludedUserAgentsGlobal", {}, for_admins("ExcludedUserAgentsGlobal")},
          {"SitesManager.getKeepURLFragmentsGlobal", {}, keeps_fragments},
          {"SitesManager.getSearchCategoryParametersGlobal", {}, for_admins("SearchCategoryParameters")},
          {"SitesManager.getSearchKeywordParametersGlobal",
           {},
           for_admins("SearchKeywordParameters", std::string(tracker::kDefaultSearchKeywords))}};
}

}  // namespace footfall::report
