// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/archive/segments/visit_bits.h"

#include <algorithm>
#include <iterator>

namespace footfall::archive {

VisitBits::VisitBits(const ComparisonSet& comparisons, const ActionBits& actions, const GoalBits& goals)
    : actions_(actions), goals_(goals), has_goals_(comparisons.has_goals()) {
  for (const LogTable table : kAllLogTables) {
    OfTable& of_table = tables_[static_cast<std::size_t>(table)];
    of_table.width = comparisons.width(table);
    of_table.own_words = comparisons.own_words(table).size();
    of_table.action_columns = comparisons.action_columns(table);
    of_table.without_row = comparisons.without_row(table);
  }
}

void VisitBits::fill(const VisitRows& rows) {
  fill(LogTable::kVisit, std::span(&*rows.visit, 1));
  fill(LogTable::kConversion, rows.all_conversions);
  fill(LogTable::kHit, rows.all_hits);
  fill(LogTable::kItem, rows.all_items);
}

void VisitBits::fill(LogTable table, std::span<const LogRow> rows) {
  OfTable& into = tables_[static_cast<std::size_t>(table)];
  if (into.width == 0) return;
  into.bits.clear();
  if (rows.empty()) into.bits = into.without_row;
  for (const LogRow& row : rows) {
    append(into, row);
    if (table == LogTable::kConversion && has_goals_) append_goals(into, row);
  }
}

void VisitBits::append(OfTable& table, const LogRow& row) {
  for (std::size_t word = 0; word < table.own_words; ++word) table.bits.push_back(row.computed(word));
  for (const model::Column column : table.action_columns) {
    std::ranges::copy(actions_.of(row.integer(column)), std::back_inserter(table.bits));
  }
}

/// A conversion stands once for each goal that has its id.
void VisitBits::append_goals(OfTable& table, const LogRow& conversion) {
  const auto goals = goals_.of(conversion.integer(model::Column::kIdgoal));
  const std::size_t begin = table.bits.size() - (table.width - goals.front().size());
  const Bits row(table.bits.begin() + static_cast<std::ptrdiff_t>(begin), table.bits.end());
  for (std::size_t i = 0; i < goals.size(); ++i) {
    if (i > 0) std::ranges::copy(row, std::back_inserter(table.bits));
    std::ranges::copy(goals[i], std::back_inserter(table.bits));
  }
}

}  // namespace footfall::archive
