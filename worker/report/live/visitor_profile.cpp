// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include "common/digest.h"
#include "worker/php/array.h"
#include "worker/report/live/methods.h"
#include "worker/report/live/most_recent.h"
#include "worker/report/live/profile_parts.h"
#include "worker/report/live/visit_details.h"
#include "worker/report/live/visit_times.h"
#include "worker/report/live/visits.h"
#include "worker/report/logs/segment_sql.h"
#include "worker/report/metric/processed_metric.h"
#include "worker/tracker/site_time.h"

namespace footfall::report {
namespace {

constexpr std::int64_t kDay = 86400, kMostAggregated = 100, kMostShown = 10;

/// The visitor whose last visit within a day of `time` was next before it, or after it; false where there is none.
Value neighbour_of(const Call& call, const tracker::Site& site, const std::string& visitor, const std::string& time,
                   bool is_before) {
  const std::int64_t seconds = seconds_of(time);
  store::Connection& database = call.session.database;
  store::Result rows = database.select(fmt::format(
      "SELECT idvisitor, MAX(visit_last_action_time) AS latest FROM `{}` AS log_visit WHERE idsite = {} AND NOT {} AND "
      "visit_last_action_time >= {} AND visit_last_action_time <= {} AND {} GROUP BY idvisitor HAVING latest {} {} "
      "ORDER BY latest {} LIMIT 1",
      database.options().table("log_visit"), site.id, visitor_condition(visitor), sql_time(seconds - kDay),
      sql_time(seconds + kDay),
      segment_condition(call.session, site, call.parameters.raw("segment"), {model::LogTable::kVisit, "log_visit"}),
      is_before ? "<=" : ">=", sql_time(seconds), is_before ? "DESC" : "ASC"));
  if (!rows.next()) return false;
  return hex(rows.text(0).data(), rows.text(0).size());
}

std::string referral_of(const Fields& visit) {
  const std::string type = text_in(visit, "referrerType"), name = text_in(visit, "referrerName");
  const std::string keyword = text_in(visit, "referrerKeyword");
  if (type == "direct") return "Direct Entry";
  if (type == "search") return keyword == "Keyword not defined" ? name : name + " (" + keyword + ')';
  if (type == "campaign")
    return "Campaign: " + name + (is_set(visit, "referrerKeyword") ? " - " + keyword : std::string());
  return name;
}

/// The parts that come once all visits have been counted.
void finish(Fields& profile, const Call& call, const tracker::Site& site, const ShownVisits& visits,
            const ShownVisits& listed) {
  const std::vector<Fields> actions = actions_of(visits);
  const Fields& oldest_listed = *listed.back();
  profile.append("totalVisitDurationPretty",
                 duration_text(static_cast<double>(integer_in(profile, "totalVisitDuration"))));
  profile.append("userId", oldest_listed.has_value("userId") ? value_in(oldest_listed, "userId") : Value(false));
  profile.append("firstVisit", visit_summary(*visits.back(), site, call.session.now));
  profile.append("lastVisit", visit_summary(*visits.front(), site, call.session.now));
  profile.append("visitsAggregated", static_cast<std::int64_t>(listed.size()));
  add_pages(profile, actions);
  add_devices(profile, visits);
  add_places(profile, visits, call.session.names);
  add_custom_values(profile, visits, actions, call.session, site);
}

php::Array list_of(const ShownVisits& visits) {
  php::Array list;
  for (const Fields* visit : visits) {
    php::Array fields;
    for (const auto& [name, value] : *visit) fields.emplace_back(name, value);
    php::append(list, std::move(fields));
  }
  return list;
}

bool has_place(const ShownVisits& visits) {
  return std::ranges::any_of(visits, [](const Fields* visit) { return visit->has_value("latitude"); });
}

Fields profile_of(const Call& call, const tracker::Site& site, const std::string& visitor, const ShownVisits& visits,
                  bool has_more) {
  const std::int64_t asked = call.parameters.integer("limitVisits", kMostShown);
  const auto most = static_cast<std::size_t>(asked > 0 ? asked : kMostShown);
  const ShownVisits listed(visits.begin(), visits.begin() + static_cast<std::ptrdiff_t>(std::min(most, visits.size())));
  const std::vector<Fields> actions = actions_of(visits);
  const std::string latest = text_in(*visits.front(), "lastActionDateTime");
  Fields profile;
  profile.append("visitorId", visitor);
  profile.append("hasMoreVisits", has_more);
  add_visit_totals(profile, visits);
  add_action_totals(profile, visits, actions);
  add_goal_totals(profile, visits, actions);
  add_purchase_totals_of(profile, *listed.back());
  profile.append("totalEvents", static_cast<std::int64_t>(std::ranges::count_if(
                                    actions, [](const Fields& action) { return text_in(action, "type") == "event"; })));
  profile.append("hasLatLong", has_place(visits));
  add_goal_revenues(profile, actions);
  profile.append("lastVisits", list_of(listed));
  profile.append("nextVisitorId", neighbour_of(call, site, visitor, latest, true));
  profile.append("previousVisitorId", neighbour_of(call, site, visitor, latest, false));
  finish(profile, call, site, visits, listed);
  return profile;
}

Answer visitor_profile(const Call& call) {
  const tracker::Site& site = choose_site(call.parameters.required("idSite"), call.user, *call.session.settings);
  const std::string visitor =
      call.parameters.has("visitorId") ? call.parameters.raw("visitorId") : most_recent_visitor(call);
  VisitQuery query{{&site}, call.parameters.raw("segment"), visitor};
  query.limit = kMostAggregated + 1;
  auto found = find_visits(call.session, query);
  const bool has_more = found.size() > kMostAggregated;
  if (has_more) found.pop_back();
  if (found.empty()) return Value(php::Array());
  const Table table = details_of(call, std::move(found), {});
  ShownVisits visits;
  for (const Row& row : table.rows) visits.push_back(&row.columns);
  php::Array answer;
  for (auto& [name, value] : profile_of(call, site, visitor, visits, has_more)) answer.emplace_back(name, value);
  return Value(std::move(answer));
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

Methods visitor_profile_methods() { return {{"Live.getVisitorProfile", {"idSite"}, visitor_profile}}; }

}  // namespace footfall::report
