// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "worker/archive/read/log_tables.h"

namespace footfall::archive {

/// All rows of one visit that lie in the window, as one step of the stream. Views are valid until the next step.
struct VisitRows {
  std::int64_t idvisit = 0;
  /// Whether the visit itself belongs to the window: its last action does. Otherwise only rows of it do.
  bool is_of_window = false;
  /// Nothing where log_visit has no such row.
  std::optional<LogRow> visit;
  std::span<const LogRow> conversions, hits, items;
  /// The same with those from before the window.
  std::span<const LogRow> all_conversions, all_hits, all_items;
  /// Which segments of the reading the visit is in: a bit for each.
  std::span<const std::uint64_t> segments;

  /// Which visit, and which person, of the stream this is, from 1: visits of one person, and of all whose visitor ids
  /// belong together, come one behind the other.
  std::uint32_t number = 0, person = 0;
  /// Whether that person has more than one visitor id.
  bool is_family = false;

  bool is_in(std::size_t segment) const { return (segments[segment / 64] >> (segment % 64) & 1U) != 0; }
};

/// Which columns are read, by table.
using ReadColumns = std::array<LogColumns, kLogTables>;
inline const LogColumns& columns_of(const ReadColumns& columns, LogTable table) {
  return columns[static_cast<std::size_t>(table)];
}

/// Rows of any tables with their bytes; cleared and filled anew for each visit.
class RowBuffer {
 public:
  void clear();
  void add(LogTable table, std::string_view bytes);
  /// Makes the rows of what was added; nothing may be added after it.
  void build(const ReadColumns& columns);
  std::span<const LogRow> rows(LogTable table) const { return rows_[static_cast<std::size_t>(table)]; }

 private:
  struct Record {
    LogTable table;
    std::size_t begin, size;
  };
  std::string bytes_;
  std::vector<Record> records_;
  std::vector<LogRow::Field> fields_;
  std::array<std::vector<LogRow>, kLogTables> rows_;
};

}  // namespace footfall::archive
