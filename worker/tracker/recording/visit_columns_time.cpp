// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "worker/tracker/recording/visit_columns.h"
#include "worker/tracker/site_time.h"

namespace footfall::tracker {
namespace {

using model::Column;

/// A part of the visitor's clock, as sent or of the hit's time in UTC; 0 where it is out of range.
std::int32_t clock_part(const Request& request, const char* name, std::int32_t fallback, std::int32_t limit) {
  const std::int64_t value = request.integer(name).value_or(fallback);
  return value < 0 || value >= limit ? 0 : static_cast<std::int32_t>(value);
}

std::int32_t local_time(const Request& request) {
  const std::int32_t utc = second_of_day(request.time, "UTC");
  return clock_part(request, "h", utc / 3600, 24) * 3600 + clock_part(request, "m", utc / 60 % 60, 60) * 60 +
         clock_part(request, "s", utc % 60, 60);
}

/// A conversion within the same second must show in the visit's length: goal id + 2, -1 being no goal.
std::int64_t conversion_seconds(const VisitInput& input) {
  if (!input.is_converted || !input.visitor_is_known()) return 0;
  return input.hit.request.integer("idgoal").value_or(-1) + 2;
}

}  // namespace

void add_time_columns(const VisitInput& input, model::Row& visit) {
  const Request& request = input.hit.request;
  const std::int64_t total = input.settings.tracker_defaults.default_time_one_page_visit + conversion_seconds(input);
  visit.set(Column::kVisitFirstActionTime, model::DateTime{request.time});
  visit.set(Column::kVisitLastActionTime, model::DateTime{request.time});
  visit.set(Column::kVisitorLocaltime, model::TimeOfDay{local_time(request)});
  visit.set(Column::kVisitTotalTime, std::max<std::int64_t>(total, 0));
}

void update_time_columns(const VisitInput& input, const model::Row& visit, model::Row& changes) {
  const std::int64_t now = input.hit.request.time;
  // Hits may come out of order; the last action's time never goes back.
  if (!input.hit.is_ping && visit.time(Column::kVisitLastActionTime) < now) {
    changes.set(Column::kVisitLastActionTime, model::DateTime{now});
  }
  const std::int64_t length = std::max<std::int64_t>(1 + now - visit.time(Column::kVisitFirstActionTime), 0);
  changes.set(Column::kVisitTotalTime, length + conversion_seconds(input));
}

}  // namespace footfall::tracker
