// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/archive/read/visit_stream.h"

namespace footfall::archive {

VisitStream::VisitStream(const SortedRows& rows) : rows_(rows), loners_(rows.loners()), families_(rows.families()) {
  at_end_ = !step();
}

bool VisitStream::next(VisitRows& rows, RowBuffer& buffer) {
  while (!at_end_) {
    begin_visit();
    if (!is_wanted_ || is_wanted_(visit_)) {
      collect(rows, buffer);
      return true;
    }
    for_each_row_of_visit([] {});
  }
  return false;
}

/// Steps to the next row; families come when all others are through, since their order is another.
bool VisitStream::step() {
  if (source_ == &loners_ && !step_loners()) source_ = &families_, last_person_.reset();
  return source_ == &loners_ || families_.next();
}

bool VisitStream::step_loners() {
  while (loners_.next()) {
    if (!rows_.is_of_family(loners_.key().first)) return true;
  }
  return false;
}

bool VisitStream::person_ends() const { return at_end_ || !last_person_ || source_->key().first != *last_person_; }

void VisitStream::begin_visit() {
  if (last_person_ != source_->key().first) ++person_, last_person_ = source_->key().first;
  ++visit_;
}

/// All rows from the present one on that are of its visit.
template <typename Use>
void VisitStream::for_each_row_of_visit(Use use) {
  const SortKey first = source_->key();
  const Sorter::Reader* source = source_;
  do {
    use();
    at_end_ = !step();
  } while (!at_end_ && source_ == source && source_->key().first == first.first &&
           source_->key().second == first.second);
}

void VisitStream::collect(VisitRows& rows, RowBuffer& buffer) {
  rows = {};
  rows.idvisit = static_cast<std::int64_t>(source_->key().second);
  rows.is_family = source_ == &families_;
  buffer.clear();
  for_each_row_of_visit([&] { buffer.add(static_cast<LogTable>(source_->key().third), source_->bytes()); });
  buffer.build(rows_.columns());
  rows.conversions = buffer.rows(LogTable::kConversion);
  rows.hits = buffer.rows(LogTable::kHit);
  rows.all_conversions = rows.conversions;
  rows.all_hits = rows.hits;
  rows.items = buffer.rows(LogTable::kItem);
  rows.all_items = rows.items;
  const auto visits = buffer.rows(LogTable::kVisit);
  if (!visits.empty()) rows.visit = visits.front(), rows.is_of_window = true;
  rows.number = visit_;
  rows.person = person_;
}

}  // namespace footfall::archive
