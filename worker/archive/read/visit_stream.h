// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <optional>

#include "worker/archive/read/sorted_rows.h"

namespace footfall::archive {

/// Goes over sorted rows visit by visit: those of people with one visitor id first, then families, one behind the other. That
/// order makes counting distinct visits and visitors a matter of remembering the last one. Several may do so at once, each
/// on a thread of its own.
class VisitStream {
 public:
  /// `rows` are sorted, and outlive it.
  explicit VisitStream(const SortedRows& rows);

  /// The rows lie in `buffer`, which is filled anew. Visits that choose() has refused are passed over.
  bool next(VisitRows& rows, RowBuffer& buffer);
  /// `is_wanted` tells it of a visit's number; all keep theirs. Empty: all are.
  void choose(std::function<bool(std::uint32_t number)> is_wanted) { is_wanted_ = std::move(is_wanted); }
  /// Whether the next visit is another person's, or there is none.
  bool person_ends() const;

 private:
  bool step();
  bool step_loners();
  void begin_visit();
  template <typename Use>
  void for_each_row_of_visit(Use use);
  void collect(VisitRows& rows, RowBuffer& buffer);

  const SortedRows& rows_;
  Sorter::Reader loners_, families_;
  Sorter::Reader* source_ = &loners_;
  bool at_end_ = false;
  std::uint32_t person_ = 0, visit_ = 0;
  std::optional<std::uint64_t> last_person_;  ///< as the source's keys have it
  std::function<bool(std::uint32_t)> is_wanted_;
};

}  // namespace footfall::archive
