// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "worker/archive/read/visit_batch.h"
#include "worker/archive/segments/selection_matcher.h"

namespace footfall::archive {

/// The segments of one reading: the rows are read once, and every visit told which of them it is in. Use: add() all,
/// want(), watch() each row as it is read, load(), then mark() all visits; from then on any threads may show_marks().
class SegmentSet {
 public:
  /// Its place, for VisitRows::is_in().
  std::size_t add(segment::Selection selection);

  /// The columns that are looked at, and those that the database computes.
  void want(WantedColumns& wanted) const;
  void watch(LogTable table, const LogRow& row);
  /// `connection` is another than that which reads; `later` outlives this and is used by mark(). Throws MySqlError,
  /// SegmentError.
  void load(store::Connection& connection, store::Connection& later);
  /// Visits come in the order of their numbers.
  void mark(VisitRows& rows, VisitBatch& batch);
  /// Tells a visit, one of those that have been marked, which it is in.
  void show_marks(VisitRows& rows, VisitBatch& batch) const;
  /// Whether a visit that has been marked, told by its number, is in one of these.
  bool is_in_any(std::uint32_t number, std::span<const std::uint64_t> segments) const;
  /// As many words as VisitRows::segments has.
  std::size_t words() const { return (matchers_.size() + 63) / 64; }
  /// Visits that were marked as in it so far.
  std::uint64_t marked(std::size_t segment) const { return marked_[segment]; }

 private:
  void add_comparisons(const segment::Selection& selection);
  void find_out(const VisitRows& rows, std::span<std::uint64_t> marks);
  void learn_rows_from_before(const VisitRows& rows);

  std::vector<segment::Selection> selections_;
  ComparisonSet comparisons_;
  ActionBits actions_;
  GoalBits goals_;
  std::vector<SelectionMatcher> matchers_;
  std::vector<std::uint64_t> marks_;  ///< words() for each visit, by number
  std::vector<std::uint64_t> marked_;
  std::optional<VisitBits> bits_;
  store::Connection* later_ = nullptr;
};

}  // namespace footfall::archive
