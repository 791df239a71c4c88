// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/archive/read/day_reader.h"

namespace footfall::archive {
namespace {

using model::Column;

constexpr std::uint64_t kProgressEvery = 1 << 14;

void add_own_needs(WantedColumns& wanted) {
  for (const LogTable table : kAllLogTables) wanted.add(table, {Column::kIdvisit, Column::kIdvisitor});
  wanted.add(LogTable::kVisit, Column::kVisitFirstActionTime);
}

}  // namespace

DayReader::DayReader(const LogTables& tables, WantedColumns wanted, ReadingOptions options)
    : tables_(tables), options_(std::move(options)) {
  for (const LogTable table : kAllLogTables) {
    if (table == LogTable::kVisit || wanted.wants(table)) read_.push_back(table);
  }
  add_own_needs(wanted);
  for (const LogTable table : kAllLogTables) columns_[static_cast<std::size_t>(table)] = tables.columns(table, wanted);
}

std::unique_ptr<SortedRows> DayReader::read(store::Connection& connection, std::int64_t idsite,
                                            const TimeWindow& window, const Watch& watch, const Progress& progress) {
  auto rows = std::make_unique<SortedRows>(columns_, options_);
  for (const LogTable table : read_) {
    read_table(connection, table, rows_of(table, idsite, window), *rows, watch, progress);
    if (table == LogTable::kVisit && rows->rows_of(table) == 0) return nullptr;
  }
  rows->sort();
  return rows;
}

void DayReader::read_table(store::Connection& connection, LogTable table, const std::string& where, SortedRows& into,
                           const Watch& watch, const Progress& progress) {
  const LogColumns& columns = columns_of(columns_, table);
  std::vector<LogRow::Field> fields(columns.size());
  store::RowStream rows = connection.stream(tables_.select(table, columns) + where);
  while (rows.next()) {
    for (std::size_t i = 0; i < fields.size(); ++i)
      fields[i] = {rows.data(i), static_cast<std::uint32_t>(rows.size(i))};
    into.add(table, fields.data());
    watch(table, LogRow(columns, fields.data()));
    if (++rows_read_ % kProgressEvery == 0 && progress) progress(rows_read_);
  }
}

}  // namespace footfall::archive
