// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "worker/report/core/session.h"
#include "worker/report/live/rows.h"
#include "worker/report/live/time_span.h"

namespace footfall::report {

/// Which visits, the newest first.
struct VisitQuery {
  std::vector<const tracker::Site*> sites;  ///< at least one
  std::string segment = {};                 ///< its text; empty: all
  std::string visitor = {};                 ///< hex digits; empty: all
  TimeSpan span = {};                       ///< of the last action
  std::optional<std::int64_t> after = {};   ///< Unix seconds of the last action, not included
  std::int64_t offset = 0, limit = -1;      ///< a limit below 0: all
  bool is_oldest_first = false;
};

/// Rows of log_visit. Throws segment::SegmentError, MySqlError.
std::vector<LogFields> find_visits(const Session& session, const VisitQuery& query);

/// In which days of these sites begin: UTC of several.
std::string zone_of(const std::vector<const tracker::Site*>& sites);
/// "log_visit.idsite IN (1,2)".
std::string site_condition(const std::string& table, const std::vector<const tracker::Site*>& sites);
/// "log_visit.idvisitor = x'…'"; false of any where the digits are none.
std::string visitor_condition(const std::string& visitor);
/// Unix seconds as a DATETIME.
std::string sql_time(std::int64_t seconds);

}  // namespace footfall::report
