// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/report/api/measurable_settings.h"

#include <fmt/format.h>

#include "worker/tracker/actions/site_rules.h"

namespace footfall::report {
namespace {

using Setting = MeasurableSetting;

php::Array list_box(const char* columns, const char* rows, const char* example = nullptr) {
  php::Array attributes{{"cols", columns}, {"rows", rows}};
  if (example != nullptr) attributes.emplace_back("placeholder", example);
  return attributes;
}

Setting list(const char* name, const char* title, const char* help, php::Array box = list_box("20", "4")) {
  return {name, title, "array", "textarea", php::Array(), help, std::move(box)};
}

Setting words(const char* name, const char* title, const char* help) {
  return {.name = name,
          .title = title,
          .type = "array",
          .control = "text",
          .value = php::Array(),
          .help = help,
          .condition = "sitesearch && !use_default_site_search_params"};
}

Setting check_box(const char* name, const char* title, bool value, Value help, Value condition = {}) {
  return {.name = name,
          .title = title,
          .type = "boolean",
          .control = "checkbox",
          .value = value,
          .help = std::move(help),
          .condition = std::move(condition)};
}

Setting choice(const char* name, const char* title, const char* type, Value value, Value help, php::Array choices) {
  return {.name = name,
          .title = title,
          .type = type,
          .control = "select",
          .value = std::move(value),
          .help = std::move(help),
          .choices = std::move(choices)};
}

/// Which parameters a site searches with where it names none.
Setting search_defaults(const tracker::SettingsSnapshot& settings) {
  Setting setting =
      check_box("use_default_site_search_params", "Use default Site Search parameters", true, {}, "1 && sitesearch");
  setting.description =
      fmt::format("Query parameter (Default): {} & Category parameter: {}",
                  settings.option("SitesManager_SearchKeywordParameters", tracker::kDefaultSearchKeywords),
                  settings.option("SitesManager_SearchCategoryParameters"));
  return setting;
}

std::vector<Setting> exclusions() {
  return {list("excluded_ips", "Excluded IPs", "Addresses that are not tracked, one per line: 1.2.3.4/24 or 1.2.3.*.",
               list_box("20", "4", "0.0.0.0")),
          list("excluded_parameters", "Excluded Parameters",
               "Parameters that are cut from addresses of pages, one per line; /expressions/ too."),
          list("excluded_user_agents", "Excluded User Agents",
               "Visitors whose user agent has one of these texts are not tracked; one per line."),
          list("excluded_referrers", "Excluded referrers",
               "Hosts and paths that are no referrers, one per line; a dot in front means all hosts below.")};
}

}  // namespace

std::vector<MeasurableSetting> site_settings(const tracker::SettingsSnapshot& settings) {
  const bool keeps_fragments = settings.option("SitesManager_KeepURLFragmentsGlobal") == "1";
  std::vector<Setting> all{list("urls", "URLs", "Addresses that the site is reached at, one per line.",
                                list_box("25", "3", "http://example.com/\nhttps://www.example.org/")),
                           check_box("exclude_unknown_urls", "Track only what lies below one of these addresses", false,
                                     "Keeps out what other sites send in this one's name."),
                           choice("keep_url_fragment", "Keep Page URL fragments", "string", "0", {},
                                  {{0, keeps_fragments ? "Yes (Default)" : "No (Default)"}, {1, "Yes"}, {2, "No"}})};
  for (Setting& setting : exclusions()) all.push_back(std::move(setting));
  all.push_back(choice("sitesearch", "Site Search", "integer", 1, "Whether searches within the site are reported.",
                       {{1, "Site Search tracking enabled"}, {0, "Do not track Site Search"}}));
  all.push_back(search_defaults(settings));
  all.push_back(words("sitesearch_keyword_parameters", "Query parameter",
                      "Parameters that hold what was searched, with commas between them."));
  all.push_back(words("sitesearch_category_parameters", "Category parameter",
                      "Parameters that hold the category of a search, with commas between them; none are needed."));
  all.push_back(choice("ecommerce", "Ecommerce", "integer", 0, "Whether orders and carts are reported.",
                       {{0, "Not an Ecommerce site"}, {1, "Ecommerce enabled"}}));
  return all;
}

std::vector<MeasurableSetting> live_settings() {
  return {check_box("disable_visitor_log", "Turn off visits log and visitor profiles", false,
                    "No single visits are shown, wherever they would be."),
          check_box("disable_visitor_profile", "Turn off visitor profiles", false,
                    "The visits of one person are not shown together.", "disable_visitor_log==0")};
}

}  // namespace footfall::report
