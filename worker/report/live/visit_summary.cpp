// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/php/array.h"
#include "worker/report/live/profile_parts.h"
#include "worker/report/live/visit_times.h"
#include "worker/tracker/site_time.h"

namespace footfall::report {
namespace {

constexpr std::int64_t kDay = 86400;

std::string referral_of(const Fields& visit) {
  const std::string type = text_in(visit, "referrerType");
  std::string name = text_in(visit, "referrerName");
  const std::string keyword = text_in(visit, "referrerKeyword");
  if (type == "direct") return "Direct Entry";
  if (type == "search") return keyword == "Keyword not defined" ? name : name + " (" + keyword + ')';
  if (type == "campaign")
    return "Campaign: " + name + (is_set(visit, "referrerKeyword") ? " - " + keyword : std::string());
  return name;
}

}  // namespace

php::Array visit_summary(const Fields& visit, const tracker::Site& site, std::int64_t now) {
  const std::int64_t begin = integer_in(visit, "firstActionTimestamp");
  const std::int64_t today = tracker::day_start(tracker::date_in_zone(now, site.timezone), "UTC");
  return {{"date", begin},
          {"prettyDate", day_text(begin, site.timezone)},
          {"daysAgo", (today - seconds_on_clock(begin, site.timezone)) / kDay},
          {"referrerType", value_in(visit, "referrerType")},
          {"referrerUrl", text_in(visit, "referrerUrl")},
          {"referralSummary", referral_of(visit)}};
}

}  // namespace footfall::report
