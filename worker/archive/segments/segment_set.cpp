// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/archive/segments/segment_set.h"

#include <algorithm>
#include <utility>

namespace footfall::archive {

std::size_t SegmentSet::add(segment::Selection selection) {
  add_comparisons(selection);
  selections_.push_back(std::move(selection));
  return selections_.size() - 1;
}

void SegmentSet::add_comparisons(const segment::Selection& selection) {
  for (const auto& group : selection.groups) {
    for (const auto& comparison : group.comparisons) comparisons_.add(comparison);
    for (const auto& part : group.parts) add_comparisons(*part.visits);
  }
}

void SegmentSet::want(WantedColumns& wanted) const {
  for (const LogTable table : kAllLogTables) {
    for (const std::string& sql : comparisons_.own_words(table)) wanted.compute(table, sql);
    for (const model::Column column : comparisons_.action_columns(table)) wanted.add(table, column);
  }
  if (comparisons_.has_goals()) wanted.add(LogTable::kConversion, model::Column::kIdgoal);
}

void SegmentSet::watch(LogTable table, const LogRow& row) {
  for (const model::Column column : comparisons_.action_columns(table)) actions_.ask_for(row.integer(column));
}

void SegmentSet::load(store::Connection& connection, store::Connection& later) {
  later_ = &later;
  actions_.load(connection, comparisons_);
  goals_.load(connection, comparisons_);
  marked_.resize(selections_.size());
  for (const auto& selection : selections_) matchers_.emplace_back(selection, comparisons_);
  bits_.emplace(comparisons_, actions_, goals_);
}

/// Nobody has watched them being read, as they are not of the window.
void SegmentSet::learn_rows_from_before(const VisitRows& rows) {
  if (rows.all_hits.data() == rows.hits.data() && rows.all_items.data() == rows.items.data()) return;
  for (const LogRow& hit : rows.all_hits) watch(LogTable::kHit, hit);
  for (const LogRow& item : rows.all_items) watch(LogTable::kItem, item);
  actions_.load(*later_, comparisons_);
}

void SegmentSet::mark(VisitRows& rows, VisitBatch& batch) {
  marks_.resize(rows.number * words());
  if (rows.is_of_window) find_out(rows, std::span(marks_).last(words()));
  show_marks(rows, batch);
}

void SegmentSet::show_marks(VisitRows& rows, VisitBatch& batch) const {
  const auto marks = std::span(marks_).subspan((rows.number - 1) * words(), words());
  const auto segments = batch.segments(words());
  std::ranges::copy(marks, segments.begin());
  rows.segments = segments;
}

void SegmentSet::find_out(const VisitRows& rows, std::span<std::uint64_t> marks) {
  learn_rows_from_before(rows);
  bits_->fill(rows);
  for (std::size_t i = 0; i < matchers_.size(); ++i) {
    if (!matchers_[i].holds(*bits_)) continue;
    marks[i / 64] |= std::uint64_t{1} << (i % 64);
    ++marked_[i];
  }
}

bool SegmentSet::is_in_any(std::uint32_t number, std::span<const std::uint64_t> segments) const {
  for (std::size_t i = 0; i < segments.size(); ++i) {
    if ((marks_[(number - 1) * segments.size() + i] & segments[i]) != 0) return true;
  }
  return false;
}

}  // namespace footfall::archive
