// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/report/suggestions/fixed_values.h"

#include <algorithm>
#include <string>
#include <vector>

#include "worker/enrich/devices/facts.h"
#include "worker/php/array.h"
#include "worker/report/suggestions/suggestion_limit.h"
#include "worker/tracker/site_time.h"

namespace footfall::report {
namespace {

struct Range {
  std::string_view segment;
  int first, last;
};
/// Those that begin at 0 or are years hold one more than the limit.
constexpr Range kRanges[] = {{"interactions", 1, kMostSuggestions},
                             {"actionServerHour", 0, 23},
                             {"actionServerMinute", 0, kMostSuggestions},
                             {"visitStartServerHour", 0, 23},
                             {"visitStartServerMinute", 0, kMostSuggestions},
                             {"visitEndServerMinute", 0, kMostSuggestions},
                             {"visitEndServerSecond", 0, kMostSuggestions},
                             {"visitLocalMinute", 0, kMostSuggestions},
                             {"visitEndServerDayOfMonth", 0, kMostSuggestions},
                             {"visitEndServerDayOfWeek", 1, 7},
                             {"visitEndServerDayOfYear", 1, kMostSuggestions},
                             {"visitEndServerWeekOfYear", 1, kMostSuggestions},
                             {"visitEndServerMonth", 1, 12},
                             {"visitEndServerQuarter", 1, 4},
                             {"visitEndServerYear", 2016, 2016 + kMostSuggestions}};

struct List {
  std::string_view segment;
  std::vector<const char*> values;
};
const std::vector<List>& lists() {
  static const std::vector<List> lists{
      {"profilable", {"0", "1"}},
      {"visitEcommerceStatus", {"none", "ordered", "abandonedCart", "orderedThenAbandonedCart"}},
      {"visitorType", {"returningCustomer", "returning", "new"}},
      {"actionType", {"pageviews", "contents", "sitesearches", "events", "outlinks", "downloads"}},
      {"referrerType", {"direct", "website", "search", "social", "campaign"}},
      {"deviceType",
       {"desktop", "smartphone", "tablet", "feature phone", "console", "tv", "car browser", "smart display", "camera",
        "portable media player", "phablet", "smart speaker", "wearable", "peripheral"}}};
  return lists;
}

php::Array numbers(int first, int last) {
  php::Array list;
  for (int number = first; number <= last; ++number) php::append(list, number);
  return list;
}

php::Array texts(const std::vector<const char*>& values) {
  php::Array list;
  for (const char* value : values) php::append(list, value);
  return list;
}

php::Array last_days(std::int64_t now) {
  php::Array list;
  const std::string today = tracker::date_in_zone(now, "UTC");
  for (int ago = 0; ago <= kMostSuggestions; ++ago) php::append(list, tracker::day_after(today, -ago));
  return list;
}

php::Array engines() {
  php::Array list;
  for (const std::string_view name : enrich::devices::engine_names()) php::append(list, std::string(name));
  return list;
}

}  // namespace

std::optional<php::Array> fixed_values(std::string_view segment, std::int64_t now) {
  const auto* range = std::ranges::find(kRanges, segment, &Range::segment);
  if (range != std::ranges::end(kRanges)) return numbers(range->first, range->last);
  const auto list = std::ranges::find(lists(), segment, &List::segment);
  if (list != lists().end()) return texts(list->values);
  if (segment == "visitEndServerDate") return last_days(now);
  if (segment == "browserEngine") return engines();
  return std::nullopt;
}

}  // namespace footfall::report
