// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/report/live/visits.h"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>

#include "worker/report/logs/segment_sql.h"

namespace footfall::report {
namespace {

constexpr const char* kLastAction = "log_visit.visit_last_action_time";

bool is_hex(const std::string& text) {
  return text.size() % 2 == 0 && std::ranges::all_of(text, [](unsigned char c) { return std::isxdigit(c) != 0; });
}

std::string condition_of(const Session& session, const VisitQuery& query) {
  std::string sql = site_condition("log_visit", query.sites);
  if (!query.visitor.empty()) sql += " AND " + visitor_condition(query.visitor);
  if (query.after) sql += fmt::format(" AND {} > {}", kLastAction, sql_time(*query.after));
  if (query.span.begin) sql += fmt::format(" AND {} >= {}", kLastAction, sql_time(*query.span.begin));
  if (query.span.end) sql += fmt::format(" AND {} <= {}", kLastAction, sql_time(*query.span.end));
  return sql + " AND " +
         segment_condition(session, *query.sites[0], query.segment, {model::LogTable::kVisit, "log_visit"});
}

/// One site's visits lie in this order in an index.
std::string order_of(const VisitQuery& query) {
  const char* direction = query.is_oldest_first ? "ASC" : "DESC";
  const std::string site = query.sites.size() == 1 ? fmt::format("log_visit.idsite {}, ", direction) : std::string();
  return fmt::format("{}{} {}, log_visit.idvisit {}", site, kLastAction, direction, direction);
}

}  // namespace

std::vector<LogFields> find_visits(const Session& session, const VisitQuery& query) {
  if (query.limit == 0) return {};
  store::Connection& database = session.database;
  std::string sql = fmt::format("SELECT log_visit.* FROM {} AS log_visit WHERE {} ORDER BY {}",
                                database.table("log_visit"), condition_of(session, query), order_of(query));
  constexpr std::int64_t kAll = 1'000'000'000;
  const std::int64_t limit = query.limit < 0 ? kAll : query.limit;
  sql += fmt::format(" LIMIT {} OFFSET {}", limit, std::max<std::int64_t>(query.offset, 0));
  return select_rows(database, sql);
}

std::string zone_of(const std::vector<const tracker::Site*>& sites) {
  return sites.size() == 1 ? sites[0]->timezone : "UTC";
}

std::string site_condition(const std::string& table, const std::vector<const tracker::Site*>& sites) {
  std::vector<std::int64_t> ids;
  ids.reserve(sites.size());
  for (const tracker::Site* site : sites) ids.push_back(site->id);
  return fmt::format("{}.idsite IN ({})", table, comma_list(ids));
}

std::string visitor_condition(const std::string& visitor) {
  return is_hex(visitor) ? fmt::format("log_visit.idvisitor = x'{}'", visitor) : "FALSE";
}

std::string sql_time(std::int64_t seconds) { return fmt::format("'{:%Y-%m-%d %H:%M:%S}'", fmt::gmtime(seconds)); }

}  // namespace footfall::report
