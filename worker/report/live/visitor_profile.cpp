// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include "common/digest.h"
#include "worker/php/array.h"
#include "worker/report/live/methods.h"
#include "worker/report/live/most_recent.h"
#include "worker/report/live/profile_parts.h"
#include "worker/report/live/visit_details.h"
#include "worker/report/live/visitor_log.h"
#include "worker/report/live/visits.h"
#include "worker/report/logs/segment_sql.h"
#include "worker/report/metric/processed_metric.h"

namespace footfall::report {
namespace {

constexpr std::int64_t kDay = 86400, kMostShown = 10;

/// What is known of the visitor where the profile is put together.
struct Profile {
  const Call& call;
  const tracker::Site& site;
  std::string visitor;
  bool has_more;
  ShownVisits visits, listed;  ///< all that are counted, those that are shown
  std::vector<Fields> actions;
};

/// The visitor whose last visit within a day of `time` was next before it, or after it; false where there is none.
Value neighbour_of(const Call& call, const tracker::Site& site, const std::string& visitor, const std::string& time,
                   bool is_before) {
  const std::int64_t seconds = seconds_of(time);
  store::Connection& database = call.session.database;
  store::Result rows = database.select(fmt::format(
      "SELECT idvisitor, MAX(visit_last_action_time) AS latest FROM {} AS log_visit WHERE idsite = {} AND NOT {} AND "
      "visit_last_action_time >= {} AND visit_last_action_time <= {} AND {} GROUP BY idvisitor HAVING latest {} {} "
      "ORDER BY latest {} LIMIT 1",
      database.table("log_visit"), site.id, visitor_condition(visitor), sql_time(seconds - kDay),
      sql_time(seconds + kDay),
      segment_condition(call.session, site, call.parameters.raw("segment"), {model::LogTable::kVisit, "log_visit"}),
      is_before ? "<=" : ">=", sql_time(seconds), is_before ? "DESC" : "ASC"));
  if (!rows.next()) return false;
  return hex(rows.text(0).data(), rows.text(0).size());
}

Table table_of(const ShownVisits& visits) {
  Table table;
  for (const Fields* visit : visits) {
    Row row;
    row.columns = *visit;
    table.rows.push_back(std::move(row));
  }
  return table;
}

bool has_place(const ShownVisits& visits) {
  return std::ranges::any_of(visits, [](const Fields* visit) { return visit->has_value("latitude"); });
}

ShownVisits listed_of(const ShownVisits& visits, const Parameters& parameters) {
  const std::int64_t asked = parameters.integer("limitVisits", kMostShown);
  const auto most = static_cast<std::size_t>(asked > 0 ? asked : kMostShown);
  return {visits.begin(), visits.begin() + static_cast<std::ptrdiff_t>(std::min(most, visits.size()))};
}

/// What goes before the list of visits.
Fields totals_of(const Profile& profile) {
  const auto& [call, site, visitor, has_more, visits, listed, actions] = profile;
  Fields totals;
  totals.append("visitorId", visitor);
  totals.append("hasMoreVisits", has_more);
  add_visit_totals(totals, visits);
  add_action_totals(totals, visits, actions);
  add_goal_totals(totals, visits, actions);
  add_purchase_totals_of(totals, *listed.back());
  totals.append("totalEvents", static_cast<std::int64_t>(std::ranges::count_if(
                                   actions, [](const Fields& action) { return text_in(action, "type") == "event"; })));
  totals.append("hasLatLong", has_place(visits));
  add_goal_revenues(totals, actions);
  return totals;
}

/// What follows it.
Fields rest_of(const Profile& profile, std::int64_t duration) {
  const auto& [call, site, visitor, has_more, visits, listed, actions] = profile;
  const std::string latest = text_in(*visits.front(), "lastActionDateTime");
  const Fields& oldest_listed = *listed.back();
  Fields rest;
  rest.append("nextVisitorId", neighbour_of(call, site, visitor, latest, true));
  rest.append("previousVisitorId", neighbour_of(call, site, visitor, latest, false));
  rest.append("totalVisitDurationPretty", duration_text(static_cast<double>(duration)));
  rest.append("userId", oldest_listed.has_value("userId") ? value_in(oldest_listed, "userId") : Value(false));
  rest.append("firstVisit", visit_summary(*visits.back(), site, call.session.now));
  rest.append("lastVisit", visit_summary(*visits.front(), site, call.session.now));
  rest.append("visitsAggregated", static_cast<std::int64_t>(listed.size()));
  add_pages(rest, actions);
  add_devices(rest, visits);
  add_places(rest, visits, call.session.names);
  add_custom_values(rest, visits, actions, call.session, site);
  return rest;
}

AnswerParts parts_of(const Profile& profile) {
  AnswerParts answer;
  Fields totals = totals_of(profile);
  Fields rest = rest_of(profile, integer_in(totals, "totalVisitDuration"));
  for (auto& [name, value] : totals) answer.parts.emplace_back(name, std::move(value));
  answer.parts.emplace_back("lastVisits", table_of(profile.listed));
  for (auto& [name, value] : rest) answer.parts.emplace_back(name, std::move(value));
  return answer;
}

Answer visitor_profile(const Call& call) {
  const tracker::Site& site = choose_site(call.parameters.required("idSite"), call.user, *call.session.settings);
  require_visitor_profile(call.session, site);
  const std::string visitor =
      call.parameters.has("visitorId") ? call.parameters.raw("visitorId") : most_recent_visitor(call);
  VisitQuery query{{&site}, call.parameters.raw("segment"), visitor};
  const std::int64_t most = call.session.reading.profile_visits;
  query.limit = most + 1;
  auto found = find_visits(call.session, query);
  const bool has_more = found.size() > static_cast<std::size_t>(most);
  if (has_more) found.pop_back();
  if (found.empty()) return Value(php::Array());
  const Table table = details_of(call, std::move(found), {});
  ShownVisits visits;
  for (const Row& row : table.rows) visits.push_back(&row.columns);
  return parts_of({call, site, visitor, has_more, visits, listed_of(visits, call.parameters), actions_of(visits)});
}

}  // namespace

Methods visitor_profile_methods() { return {{"Live.getVisitorProfile", {"idSite"}, visitor_profile}}; }

}  // namespace footfall::report
