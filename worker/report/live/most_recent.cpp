// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/report/live/most_recent.h"

#include <fmt/format.h>

#include "common/digest.h"
#include "worker/report/live/methods.h"
#include "worker/report/live/visits.h"

namespace footfall::report {
namespace {

const tracker::Site& site_of(const Call& call) {
  return choose_site(call.parameters.required("idSite"), call.user, *call.session.settings);
}

Answer visitor(const Call& call) {
  const std::string found = most_recent_visitor(call);
  return found.empty() ? Value(false) : Value(found);
}

Answer date_time(const Call& call) {
  const auto sites = choose_sites(call.parameters.required("idSite"), call.user, *call.session.settings).sites;
  store::Connection& database = call.session.database;
  const TimeSpan span =
      span_of(call.parameters.text("period"), call.parameters.text("date"), zone_of(sites), call.session.now);
  std::string bounds;
  if (span.begin) bounds += " AND visit_last_action_time >= " + sql_time(*span.begin);
  if (span.end) bounds += " AND visit_last_action_time <= " + sql_time(*span.end);
  store::Result rows = database.select(
      fmt::format("SELECT visit_last_action_time FROM {} AS log_visit WHERE {}{} ORDER BY visit_last_action_time "
                  "DESC LIMIT 1",
                  database.table("log_visit"), site_condition("log_visit", sites), bounds));
  return Value(rows.next() ? std::string(rows.text(0)) : std::string());
}

}  // namespace

std::string most_recent_visitor(const Call& call) {
  VisitQuery query{{&site_of(call)}, call.parameters.raw("segment")};
  query.limit = 1;
  const auto visits = find_visits(call.session, query);
  if (visits.empty()) return {};
  const std::string bytes = text_in(visits[0], "idvisitor");
  return hex(bytes.data(), bytes.size());
}

Methods most_recent_methods() {
  return {{"Live.getMostRecentVisitorId", {"idSite"}, visitor},
          {"Live.getMostRecentVisitsDateTime", {"idSite"}, date_time}};
}

}  // namespace footfall::report
