// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "worker/model/log_table.h"
#include "worker/report/core/session.h"
#include "worker/segment/field.h"

namespace footfall::report {

/// Rows of a log table that are asked for, by the name that the query gives the table.
struct LogRows {
  model::LogTable table;  ///< visits or hits
  std::string name;
};

/// What is true in SQL of those rows that a segment of the site selects: of a hit itself where the segment is about hits,
/// else of its visit. "TRUE" for an empty text. Throws segment::SegmentError, MySqlError.
std::string segment_condition(const Session& session, const tracker::Site& site, const std::string& text,
                              const LogRows& rows);

/// What a segment's name stands for in the site's tables: several where it is a union, none where it is unknown. Throws
/// MySqlError.
std::vector<segment::Field> fields_of(const Session& session, const tracker::Site& site, const std::string& name);

}  // namespace footfall::report
