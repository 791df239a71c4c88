// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <string>

#include "worker/archive/read/kinship.h"
#include "worker/archive/read/sorter.h"
#include "worker/archive/read/visit_rows.h"

namespace footfall::archive {

struct ReadingOptions {
  std::size_t memory = std::size_t{96} << 20U;  ///< bytes for rows; more goes to files
  std::string temporary_folder = "/tmp";
};

/// Brings the rows of four tables, given in any order, into one: person by person, visit by visit. That order makes
/// counting distinct visits and visitors a matter of remembering the last one.
/// Use: add() all rows, then next() until it is false, and again after rewind().
class VisitStream {
 public:
  /// `columns` outlives the stream. `memory` in bytes; what is more goes to files in `folder`.
  VisitStream(const ReadColumns& columns, std::size_t memory, const std::string& folder);

  /// `fields` as many as the table's columns, idvisit and idvisitor among them.
  void add(LogTable table, const LogRow::Field* fields);
  /// The rows lie in `buffer`, which is filled anew. Visits that choose() has refused are passed over.
  bool next(VisitRows& rows, RowBuffer& buffer);
  /// `is_wanted` tells it of a visit's number; all keep theirs. Empty: all are.
  void choose(std::function<bool(std::uint32_t number)> is_wanted) { is_wanted_ = std::move(is_wanted); }
  /// The next next() is at the first visit again; only after the last one.
  void rewind();
  /// Whether the next visit is another person's, or there is none.
  bool person_ends() const;

  std::uint64_t rows_of(LogTable table) const { return counts_[static_cast<std::size_t>(table)]; }

 private:
  void add_ties(const LogRow& row, std::uint64_t visit, std::uint64_t visitor);
  bool step();
  bool step_loners();
  void begin_visit();
  template <typename Use>
  void for_each_row_of_visit(Use use);
  void collect(VisitRows& rows, RowBuffer& buffer);

  const ReadColumns& columns_;
  Kinship kinship_;
  Sorter loners_, families_;
  Sorter* source_ = &loners_;
  bool reading_ = false, at_end_ = false;
  bool families_known_ = false;  ///< all their rows have been set apart
  std::uint32_t person_ = 0, visit_ = 0;
  std::optional<std::uint64_t> last_person_;  ///< as the source's keys have it
  std::function<bool(std::uint32_t)> is_wanted_;
  std::string scratch_;
  std::array<std::uint64_t, kLogTables> counts_{};
};

}  // namespace footfall::archive
