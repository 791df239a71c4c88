// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "worker/php/array.h"
#include "worker/report/live/methods.h"
#include "worker/report/live/visits.h"
#include "worker/report/logs/segment_sql.h"
#include "worker/report/request/report_error.h"

namespace footfall::report {
namespace {

constexpr std::int64_t kMostMinutes = 2880;

struct Counter {
  const char *name, *what, *table, *time;
};
constexpr std::array<Counter, 4> kCounters{
    {{"visits", "COUNT(*)", "log_visit", "visit_last_action_time"},
     {"actions", "COUNT(*)", "log_link_visit_action", "server_time"},
     {"visitors", "COUNT(DISTINCT log_visit.idvisitor)", "log_visit", "visit_last_action_time"},
     {"visitsConverted", "COUNT(*)", "log_conversion", "server_time"}}};

/// Those of the last so many minutes.
std::int64_t count_of(const Counter& counter, const Call& call, std::int64_t minutes) {
  store::Connection& database = call.session.database;
  const auto sites = choose_sites(call.parameters.required("idSite"), call.user, *call.session.settings).sites;
  const std::string table = counter.table, segment = call.parameters.raw("segment");
  // Segments are asked of visits or hits.
  const bool joins_visits = !segment.empty() && table == "log_conversion";
  const LogRows rows = table == "log_link_visit_action" ? LogRows{model::LogTable::kHit, table}
                                                        : LogRows{model::LogTable::kVisit, "log_visit"};
  const std::string join = joins_visits ? fmt::format(" INNER JOIN {} AS log_visit ON log_visit.idvisit = {}.idvisit",
                                                      database.table("log_visit"), table)
                                        : std::string();
  store::Result counted = database.select(fmt::format(
      "SELECT {} FROM {} AS {}{} WHERE {} AND {}.{} >= {} AND {}", counter.what, database.table(table), table, join,
      site_condition(table, sites), table, counter.time, sql_time(call.session.now - minutes * 60),
      segment_condition(call.session, *sites.at(0), segment, rows)));
  return counted.next() ? counted.integer(0) : 0;
}

bool is_wanted(const Call& call, const std::string& name) {
  const auto shown = call.parameters.list("showColumns"), hidden = call.parameters.list("hideColumns");
  return (shown.empty() || std::ranges::find(shown, name) != shown.end()) &&
         std::ranges::find(hidden, name) == hidden.end();
}

Answer counters(const Call& call) {
  const std::int64_t minutes = call.parameters.integer("lastMinutes", 0);
  if (minutes < 1 || minutes > kMostMinutes)
    throw ReportError(fmt::format("lastMinutes only accepts values between 1 and {}", kMostMinutes));
  php::Array counted;
  bool has_visits = true;
  for (const Counter& counter : kCounters) {
    if (!is_wanted(call, counter.name)) continue;
    const std::int64_t count = has_visits ? count_of(counter, call, minutes) : 0;
    if (&counter == &kCounters[0]) has_visits = count > 0;
    counted.emplace_back(counter.name, count);
  }
  php::Array list;
  php::append(list, std::move(counted));
  return Value(std::move(list));
}

}  // namespace

Methods live_counter_methods() { return {{"Live.getCounters", {"idSite", "lastMinutes"}, counters}}; }

}  // namespace footfall::report
