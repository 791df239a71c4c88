// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <span>

#include "worker/archive/read/visit_rows.h"
#include "worker/archive/segments/looked_up_bits.h"

namespace footfall::archive {

/// What comparisons say of all rows of one visit. Filled anew for each.
class VisitBits {
 public:
  VisitBits(const ComparisonSet& comparisons, const ActionBits& actions, const GoalBits& goals);

  /// The visit has a row in log_visit.
  void fill(const VisitRows& rows);
  std::size_t width(LogTable table) const { return of(table).width; }
  /// At least one row; rows one behind the other. Empty where nothing is asked of the table.
  std::span<const std::uint64_t> all(LogTable table) const { return of(table).bits; }

 private:
  struct OfTable {
    std::size_t width = 0, own_words = 0;
    std::vector<model::Column> action_columns;
    Bits without_row, bits;
  };
  const OfTable& of(LogTable table) const { return tables_[static_cast<std::size_t>(table)]; }
  void fill(LogTable table, std::span<const LogRow> rows);
  void append(OfTable& table, const LogRow& row);
  void append_goals(OfTable& table, const LogRow& conversion);

  const ActionBits& actions_;
  const GoalBits& goals_;
  bool has_goals_;
  std::array<OfTable, kLogTables> tables_;
};

}  // namespace footfall::archive
