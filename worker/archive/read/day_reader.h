// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <string>

#include "worker/archive/read/missing_rows.h"
#include "worker/archive/read/visit_stream.h"

namespace footfall::archive {

struct ReadingOptions {
  std::size_t memory = std::size_t{96} << 20;  ///< bytes for rows; more goes to files
  std::string temporary_folder = "/tmp";
};

/// Reads a site's window once: four plain SELECTs by index, rows taken as they come, no lock and nothing kept on the
/// server. Throws MySqlError, ArchiveError.
class DayReader {
 public:
  /// Told now and then how many rows have been read.
  using Progress = std::function<void(std::uint64_t rows)>;

  /// idvisit, idvisitor and what finding missing rows needs are read besides `wanted`. `tables` outlives it.
  DayReader(const LogTables& tables, WantedColumns wanted, ReadingOptions options);

  /// `hit` is given each row of hits as it is read, and `all_read` called before the first visit is given out.
  void watch(std::function<void(const LogRow&)> hit, std::function<void()> all_read);

  /// Gives every visit to `take`. `connection` is busy meanwhile.
  void read(store::Connection& connection, std::int64_t idsite, const TimeWindow& window,
            const std::function<void(const VisitRows&)>& take, const Progress& progress = {});

  std::uint64_t rows_read() const { return rows_read_; }

 private:
  void read_table(store::Connection& connection, LogTable table, const std::string& where, VisitStream& into,
                  const Progress& progress);

  const LogTables& tables_;
  ReadColumns columns_;
  ReadingOptions options_;
  std::function<void(const LogRow&)> watch_hit_;
  std::function<void()> all_read_;
  std::uint64_t rows_read_ = 0;
};

}  // namespace footfall::archive
