// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <compare>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "worker/model/column.h"
#include "worker/model/log_table.h"

namespace footfall::segment {

/// Something that is true of a row or not, in SQL: NULL counts as not.
struct Comparison {
  enum class Of : std::uint8_t {
    kRow,     ///< `sql` is on the log table's own columns
    kAction,  ///< on log_action's row of the id in `column`
    kGoal,    ///< on each of goal's rows with the id in `column`
  };
  model::LogTable table = model::LogTable::kVisit;
  Of of = Of::kRow;
  model::Column column = model::Column::kIdvisit;  ///< of kRow: one that `sql` reads
  std::string sql;
  /// Whether it is true where a visit has no row in the table, or the row no action or goal.
  bool holds_without_row = false;

  auto operator<=>(const Comparison&) const =
      default;  // NOLINT(modernize-use-nullptr): it takes a 0 in it for a pointer
};

/// Which visits: those for which one choice of a row from each table, or none where the visit has no row there, makes
/// every group true. A group is true if one of its parts is.
struct Selection {
  struct Part {
    std::shared_ptr<const Selection> visits;
    bool is_excluded = false;  ///< true of the visits that are not in it
  };
  struct Group {
    std::vector<Comparison> comparisons;
    std::vector<Part> parts;
    bool always = false;
  };
  std::vector<Group> groups;
  /// How many conditions the text had, as Matomo counts them to choose between two readings of it.
  std::size_t conditions = 0;
};

}  // namespace footfall::segment
