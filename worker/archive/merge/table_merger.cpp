// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/archive/merge/table_merger.h"

#include <algorithm>
#include <array>
#include <span>

#include "worker/archive/aggregate/metric.h"
#include "worker/php/array.h"

namespace footfall::archive {
namespace {

struct Rename {
  ColumnName from, to;
};

std::span<const Rename> renames(MergedTable::Uniques uniques) {
  static const std::array of_visits{Rename{metric::kUniqueVisitors, metric::kSumDailyUniqueVisitors},
                                    Rename{metric::kUsers, metric::kSumDailyUsers}};
  static const std::array of_actions{Rename{metric::kUniqueVisitors, metric::kSumDailyUniqueVisitors},
                                     Rename{metric::kEntryVisitors, metric::kSumDailyEntryVisitors},
                                     Rename{metric::kExitVisitors, metric::kSumDailyExitVisitors}};
  if (uniques == MergedTable::Uniques::kOfVisits) return of_visits;
  return of_actions;
}

php::Array* list_in(Row& row, const std::string& name) {
  Cell* cell = row.metadata.find(name);
  return cell == nullptr || cell->apart() == nullptr ? nullptr : cell->apart()->array();
}

void append_new(php::Array& list, const php::Array& more) {
  for (const auto& entry : more) {
    const bool is_known = std::ranges::any_of(list, [&](const auto& known) { return known.second == entry.second; });
    if (!is_known) php::append(list, entry.second);
  }
}

}  // namespace

void TableMerger::add(Table part) {
  rename(part);
  add_table(sum_, part, rule_.operations);
  if (!rule_.united_metadata.empty()) unite_metadata(part);
}

void TableMerger::rename(Table& table) const {
  for (Row& row : table.rows()) {
    rename(row);
    if (row.subtable != nullptr) rename(*row.subtable);
  }
  if (table.others() != nullptr) rename(table.make_others());
}

/// To the end of the row; what is null goes.
void TableMerger::rename(Row& row) const {
  for (const Rename& rename : renames(rule_.uniques)) {
    const Cell* cell = row.columns.find(rename.from);
    if (cell == nullptr) continue;
    Cell value = *cell;
    row.columns.erase(rename.from);
    if (!value.is_null()) row.columns.set(rename.to, std::move(value));
  }
}

void TableMerger::unite_metadata(const Table& part) {
  for (const Row& row : part.rows()) {
    Row& into = sum_.row(row.label);
    const Cell* more = row.metadata.find(rule_.united_metadata);
    if (more == nullptr || more->apart() == nullptr || more->apart()->array() == nullptr) continue;
    if (php::Array* list = list_in(into, rule_.united_metadata)) {
      append_new(*list, *more->apart()->array());
    } else {
      into.metadata.set(rule_.united_metadata, *more);
    }
  }
}

void TableMerger::finish(Records& records) {
  if (!rule_.rows_number.empty()) records.add(rule_.rows_number, static_cast<double>(sum_.size()));
  if (!rule_.subtable_rows_number.empty()) {
    std::size_t rows = 0;
    for (const Row& row : sum_.rows()) rows += row.subtable == nullptr ? 0 : row.subtable->size();
    records.add(rule_.subtable_rows_number, static_cast<double>(rows));
  }
  records.add(rule_.record, std::move(sum_), rule_.limits, rule_.operations);
}

}  // namespace footfall::archive
