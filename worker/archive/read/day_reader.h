// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "worker/archive/read/sorted_rows.h"

namespace footfall::archive {

/// Reads a site's window once: four plain SELECTs by index, rows taken as they come, no lock and nothing kept on the
/// server. Throws MySqlError, ArchiveError.
class DayReader {
 public:
  /// Told now and then how many rows have been read.
  using Progress = std::function<void(std::uint64_t rows)>;
  using Watch = std::function<void(LogTable, const LogRow&)>;

  /// idvisit, idvisitor and what finding missing rows needs are read besides `wanted`; a table of which nothing is wanted is
  /// not read, but for log_visit. `tables` outlives it.
  DayReader(const LogTables& tables, WantedColumns wanted, ReadingOptions options);

  /// What is read, sorted; nullptr where the window has no visits. `watch` sees each row as it comes.
  std::unique_ptr<SortedRows> read(store::Connection& connection, std::int64_t idsite, const TimeWindow& window,
                                   const Watch& watch, const Progress& progress = {});

  std::uint64_t rows_read() const { return rows_read_; }

 private:
  void read_table(store::Connection& connection, LogTable table, const std::string& where, SortedRows& into,
                  const Watch& watch, const Progress& progress);

  const LogTables& tables_;
  std::vector<LogTable> read_;
  ReadColumns columns_;
  ReadingOptions options_;
  std::uint64_t rows_read_ = 0;
};

}  // namespace footfall::archive
