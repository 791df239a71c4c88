// SPDX-License-Identifier: GPL-3.0-or-later
#include <cctz/time_zone.h>
#include <fmt/format.h>

#include <algorithm>

#include "worker/administration/change_error.h"
#include "worker/administration/field_rules.h"
#include "worker/administration/sites.h"
#include "worker/tracker/ip_range.h"

namespace footfall::administration {
namespace {

constexpr std::size_t kLongestName = 90, kLongestUrl = 255, kLongestAlias = 190, kLongestGroup = 250;
constexpr std::size_t kLongestList = 65535;

bool is_web_address(const std::string& url) {
  const auto scheme = url.find("://");
  return (url.starts_with("http://") || url.starts_with("https://")) && url.size() > scheme + 3 &&
         url.find_first_of(" \t\r\n\"'<>") == std::string::npos;
}

/// Matomo stores addresses without their last slash, each once.
std::vector<std::string> checked_urls(const std::vector<std::string>& urls) {
  std::vector<std::string> kept;
  for (const std::string& given : urls) {
    std::string url = trimmed(given);
    if (url.ends_with('/')) url.pop_back();
    if (!is_web_address(url) || url.size() > (kept.empty() ? kLongestUrl : kLongestAlias))
      throw ChangeError("url", "must be an address such as https://shop.example.org");
    if (std::ranges::find(kept, url) == kept.end()) kept.push_back(std::move(url));
  }
  if (kept.empty()) throw ChangeError("url", "is missing; write an address such as https://shop.example.org");
  return kept;
}

bool is_manual_offset(std::string_view zone) {
  return zone.starts_with("UTC") && zone.size() > 4 && (zone[3] == '+' || zone[3] == '-') &&
         zone.find_first_not_of("0123456789.", 4) == std::string_view::npos;
}

void check_timezone(const std::string& zone) {
  cctz::time_zone loaded;
  constexpr std::size_t kLongest = 50;
  if (zone.size() > kLongest || (!is_manual_offset(zone) && !cctz::load_time_zone(zone, &loaded)))
    throw ChangeError("timezone", "is unknown; write a name such as Europe/Berlin or UTC");
}

void check_currency(const std::string& currency) {
  if (currency.size() != 3 || !std::ranges::all_of(currency, [](char c) { return c >= 'A' && c <= 'Z'; }))
    throw ChangeError("currency", "must be three capital letters such as EUR");
}

void check_ips(const std::string& list) {
  for (const std::string& ip : listed(list)) {
    if (!tracker::parse_ip_range(ip))
      throw ChangeError(
          "excluded-ips",
          fmt::format("holds \"{}\", which is no address; write such as 10.0.0.1, 10.0.*.*, 10.0.0.0/8", ip));
  }
}

void clean(const char* field, std::optional<std::string>& list) {
  if (!list) return;
  list = joined(listed(*list));
  check_text(field, *list, kLongestList);
}

void clean_lists(SiteFields& fields) {
  clean("search-parameters", fields.sitesearch_keyword_parameters);
  clean("category-parameters", fields.sitesearch_category_parameters);
  clean("excluded-ips", fields.excluded_ips);
  clean("excluded-parameters", fields.excluded_parameters);
  clean("excluded-user-agents", fields.excluded_user_agents);
  clean("excluded-referrers", fields.excluded_referrers);
}

}  // namespace

SiteFields checked(SiteFields fields) {
  if (fields.name) fields.name = checked_name("name", *fields.name, kLongestName);
  if (fields.urls) fields.urls = checked_urls(*fields.urls);
  if (fields.timezone) check_timezone(*fields.timezone);
  if (fields.currency) check_currency(*fields.currency);
  if (fields.group) check_text("group", *fields.group = trimmed(*fields.group), kLongestGroup);
  if (fields.type) fields.type = checked_name("type", *fields.type, kLongestUrl);
  if (fields.keep_url_fragment && (*fields.keep_url_fragment < 0 || *fields.keep_url_fragment > 2))
    throw ChangeError("keep-url-fragment", "must be 0 (as the installation), 1 (yes) or 2 (no)");
  clean_lists(fields);
  if (fields.excluded_ips) check_ips(*fields.excluded_ips);
  return fields;
}

}  // namespace footfall::administration
