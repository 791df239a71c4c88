// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/report/suggestions/recent_visits.h"

#include <fmt/format.h>

#include "worker/archive/read/log_tables.h"
#include "worker/report/logs/segment_sql.h"
#include "worker/report/logs/stream_row.h"
#include "worker/report/suggestions/shown_value.h"
#include "worker/tracker/site_time.h"

namespace footfall::report {
namespace {

constexpr int kDays = 60;

/// Actions are much more than visits.
int most_visits(const segment::Field& field) {
  const bool needs_actions = field.table != model::LogTable::kVisit || field.action || field.name == "events";
  return needs_actions ? 400 : 800;
}

archive::TimeWindow window_of(const Session& session, const tracker::Site& site) {
  const std::string first = tracker::day_after(tracker::date_in_zone(session.now, "UTC"), -kDays);
  const std::string today = tracker::date_in_zone(session.now, site.timezone);
  return {tracker::day_start(first, site.timezone), tracker::day_start(tracker::day_after(today), site.timezone) - 1};
}

}  // namespace

RecentVisits::RecentVisits(Session& session, const tracker::Site& site, const segment::Field& field)
    : session_(session), site_(site), field_(field) {
  const LogRows visits{model::LogTable::kVisit, "log_visit"};
  store::RowStream rows = session.database.stream(fmt::format(
      "SELECT idvisit FROM {} AS log_visit{} AND {} ORDER BY visit_last_action_time DESC LIMIT {}",
      session.database.table("log_visit"), archive::rows_of(visits.table, site.id, window_of(session, site)),
      segment_condition(session, site, field.name + "!=", visits), most_visits(field)));
  while (rows.next()) ids_ += (ids_.empty() ? "" : ",") + std::string(text_at(rows, 0));
}

std::string RecentVisits::query() const {
  const ValueSource source = source_of(field_);
  std::string join;
  if (source.action_type != 0) {
    join = fmt::format(" JOIN {} AS log_action ON log_action.idaction = logged.{} AND log_action.type = {}",
                       session_.database.table("log_action"), source.column, source.action_type);
  }
  return fmt::format("SELECT {} FROM {} AS logged{} WHERE logged.idvisit IN ({}){}", source.expression,
                     session_.database.table(source.table), join, ids_, source.condition);
}

void RecentVisits::count_values(ValueCounts& counts) const {
  if (empty() || !is_shown(field_)) return;
  store::RowStream rows = session_.database.stream(query());
  while (rows.next()) counts.add(shown_value(field_, text_at(rows, 0), site_));
}

}  // namespace footfall::report
