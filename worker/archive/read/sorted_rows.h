// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <string>

#include "worker/archive/read/kinship.h"
#include "worker/archive/read/sorter.h"
#include "worker/archive/read/visit_rows.h"

namespace footfall::archive {

struct ReadingOptions {
  std::size_t memory = std::size_t{96} << 20U;  ///< bytes for rows; more goes to files
  std::string temporary_folder = "/tmp";
};

/// The rows of four tables, given in any order, person by person and visit by visit.
/// Use: add() all, sort(), then any number of VisitStreams.
class SortedRows {
 public:
  explicit SortedRows(ReadColumns columns, const ReadingOptions& options);

  /// `fields` as many as the table's columns, idvisit and idvisitor among them.
  void add(LogTable table, const LogRow::Field* fields);
  void sort();

  const ReadColumns& columns() const { return columns_; }
  std::uint64_t rows_of(LogTable table) const { return counts_[static_cast<std::size_t>(table)]; }

  // Keys are visitor or family, visit, and table; bytes those of the row. After sort().
  /// Also rows of families, which are to be passed over.
  const Sorter& loners() const { return loners_; }
  const Sorter& families() const { return families_; }
  bool is_of_family(std::uint64_t visitor) const { return kinship_.family_of(visitor).has_value(); }

 private:
  void add_ties(const LogRow& row, std::uint64_t visit, std::uint64_t visitor);

  ReadColumns columns_;
  Kinship kinship_;
  Sorter loners_, families_;
  std::string scratch_;
  std::array<std::uint64_t, kLogTables> counts_{};
};

}  // namespace footfall::archive
