// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "worker/report/core/session.h"
#include "worker/report/table/table.h"

namespace footfall::report {

/// A report that is asked of one site and period.
struct Question {
  Session& session;
  const Parameters& parameters;
  const tracker::Site& site;
  Period period;
  std::string segment = {};  ///< its text; empty: all visits
  bool is_in_map = false;    ///< beside those of other sites or dates
  bool is_expanded = false;  ///< with all subtables
  bool is_flat = false;      ///< to be made one table of all levels
  std::optional<std::int64_t> subtable = {};

  /// The same of the visits that are also in this segment.
  Question with_segment(const std::string& addition) const;
};

/// The archives that answer it, made first where they are due, or where none has the record's plugin.
std::optional<StoredArchives> archives_of(const Question& question, const std::string& record);

/// The named numbers; where the archive has at least one of them, the others are 0. Nothing where it has none.
std::optional<std::map<std::string, Value>> stored_numbers(const Question& question,
                                                           const std::vector<std::string>& names);
/// A simple table of them, in this order. Without an archive: zeros, but in a map nothing unless it is one number alone.
Table number_table(const Question& question, const std::vector<std::string>& names);
/// The same with these names for its columns.
Table number_table(const Question& question, const std::vector<std::string>& names,
                   const std::vector<std::string>& columns);

/// Whether anybody was known by a user id about then: in the month of a day or week, else in the period.
bool had_users(const Question& question);

/// A record's rows, with metrics numbered.
Table record_table(const Question& question, const std::string& record);

}  // namespace footfall::report
