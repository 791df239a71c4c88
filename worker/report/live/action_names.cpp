// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "common/html.h"
#include "common/php_text.h"
#include "common/php_url.h"
#include "worker/model/url_prefix.h"
#include "worker/report/live/action_fields.h"
#include "worker/report/live/visit_times.h"
#include "worker/report/metric/processed_metric.h"
#include "worker/report/table/numbers.h"

namespace footfall::report {
namespace {

constexpr std::string_view kHttp = "http://", kHttps = "https://";

void rename(Fields& action, const char* from, const char* to) {
  if (action.has(from)) action.append(to, action.take(from));
}

void name_search(Fields& action) {
  if (value_in(action, "type") == Value(kSiteSearch)) {
    action.append("siteSearchKeyword", action.take("pageTitle"));
    action.append("siteSearchCategory", value_in(action, "search_cat"));
    action.append("siteSearchCount", value_in(action, "search_count"));
  }
  action.erase("search_cat");
  action.erase("search_count");
}

/// Of old trackers, which sent one time for the whole page.
void name_generation_time(Fields& action) {
  const Value type = value_in(action, "type");
  const bool is_handled =
      std::ranges::any_of(std::array{kPageUrl, kOutlink, kDownload, kPageTitle, kSiteSearch, kEvent},
                          [&](std::int64_t one) { return type == Value(one); });
  const double time = number_of(value_in(action, "custom_float"));
  if (is_handled && !is_set(action, "eventType") && time > 0) {
    action.append("generationTimeMilliseconds", action.take("custom_float"));
    action.append("generationTime", duration_text(time / 1000));
  } else if (!action.has_value("custom_float")) {
    action.erase("custom_float");
  }
}

void name_load_time(Fields& action) {
  const double time = number_of(value_in(action, "pageLoadTime"));
  if (time <= 0) {
    action.erase("pageLoadTime");
    return;
  }
  action.append("pageLoadTimeMilliseconds", value_in(action, "pageLoadTime"));
  action.set("pageLoadTime", duration_text(time / 1000));
}

std::string whole_url(const std::string& stored, const Value& prefix) {
  const std::string url =
      std::string(model::url_prefix(prefix.is_null() ? model::kNoUrlPrefix : integer_of(prefix))) + stored;
  return html_unescape(url);
}

std::string host_of(std::string_view url) {
  ParsedUrl parts;
  return parse_url(url, parts) ? std::string(parts.host) : std::string();
}

bool is_secure_host(const tracker::Site& site, const std::string& host) {
  const std::string begin = to_lower("https://" + host);
  return !host.empty() &&
         std::ranges::any_of(site.urls, [&](const std::string& url) { return to_lower(url).starts_with(begin); });
}

void name_url(Fields& action, const tracker::Site& site) {
  std::string url = text_in(action, "url");
  const std::string begin = to_lower(url.substr(0, kHttps.size()));
  if (action.has("url_prefix") && !is_empty(url) && !begin.starts_with(kHttp) && begin != kHttps) {
    url = whole_url(url, value_in(action, "url_prefix"));
    action.set("url", url);
  }
  action.erase("url_prefix");
  if (url.starts_with(kHttp) && is_secure_host(site, host_of(url)))
    action.set("url", std::string(kHttps) + url.substr(kHttp.size()));
}

}  // namespace

void name_action(Fields& action, const Visit& visit) {
  name_search(action);
  name_generation_time(action);
  name_load_time(action);
  rename(action, "pageview_position", "pageviewPosition");
  name_url(action, visit.site);
  set_look(action, visit);
  const std::int64_t time = seconds_of(text_in(action, "serverTimePretty"));
  action.set("serverTimePretty", moment_text(time, visit.site.timezone));
  action.set("timestamp", seconds_on_clock(time, visit.site.timezone));
  action.erase("idlink_va");
}

}  // namespace footfall::report
