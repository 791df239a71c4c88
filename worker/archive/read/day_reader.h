// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "worker/archive/read/visit_source.h"

namespace footfall::archive {

/// Reads a site's window once: four plain SELECTs by index, rows taken as they come, no lock and nothing kept on the
/// server. Throws MySqlError, ArchiveError.
class DayReader {
 public:
  /// Told now and then how many rows have been read.
  using Progress = std::function<void(std::uint64_t rows)>;

  /// idvisit, idvisitor and what finding missing rows needs are read besides `wanted`; a table of which nothing is wanted is
  /// not read, but for log_visit. `tables` outlives it.
  DayReader(const LogTables& tables, WantedColumns wanted, ReadingOptions options);

  /// Who looks on.
  struct Watch {
    std::function<void(LogTable, const LogRow&)> row;        ///< each row as it is read
    std::function<void()> all_read;                          ///< before the first visit is given out
    std::function<void(VisitRows&, VisitBatch&)> mark = {};  ///< each visit before it is given out
  };
  void watch(Watch watch) { watch_ = std::move(watch); }

  /// What is read, to be given out; nullptr where the window has no visits. `connection` and this outlive it.
  std::unique_ptr<VisitSource> read(store::Connection& connection, std::int64_t idsite, const TimeWindow& window,
                                    const Progress& progress = {});

  std::uint64_t rows_read() const { return rows_read_; }

 private:
  void read_table(store::Connection& connection, LogTable table, const std::string& where, VisitStream& into,
                  const Progress& progress);

  const LogTables& tables_;
  std::vector<LogTable> read_;
  ReadColumns columns_;
  ReadingOptions options_;
  Watch watch_;
  std::uint64_t rows_read_ = 0;
};

}  // namespace footfall::archive
