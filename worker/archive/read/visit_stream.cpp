// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/archive/read/visit_stream.h"

#include <functional>
#include <stdexcept>

namespace footfall::archive {
namespace {

using model::Column;

/// Equal for what the column's collation takes for the same user.
std::uint64_t user_hash(const LogRow& row) {
  std::string weights;
  if (const Collation* collation = row.columns().collation(Column::kUserId)) {
    collation->append_weights(weights, row.text(Column::kUserId));
  } else {
    weights = row.text(Column::kUserId);
  }
  return std::hash<std::string>{}(weights);
}

}  // namespace

VisitStream::VisitStream(const ReadColumns& columns, std::size_t memory, const std::string& folder)
    : columns_(columns),
      kinship_(memory / 8, folder),
      loners_(memory - memory / 8 - memory / 4, folder),
      families_(memory / 4, folder) {}

void VisitStream::add(LogTable table, const LogRow::Field* fields) {
  const LogRow row(columns_of(columns_, table), fields);
  const auto visit = static_cast<std::uint64_t>(row.integer(Column::kIdvisit));
  const std::uint64_t visitor = row.binary(Column::kIdvisitor);
  add_ties(row, visit, visitor);
  scratch_.clear();
  for (std::size_t i = 0; i < row.columns().size(); ++i) append_field(scratch_, fields[i]);
  loners_.add({visitor, visit, static_cast<std::uint32_t>(table)}, scratch_);
  ++counts_[static_cast<std::size_t>(table)];
}

void VisitStream::add_ties(const LogRow& row, std::uint64_t visit, std::uint64_t visitor) {
  kinship_.add(Kinship::Tie::kVisit, visit, visitor);
  if (row.has_text(Column::kUserId)) kinship_.add(Kinship::Tie::kUser, user_hash(row), visitor);
}

bool VisitStream::next(VisitRows& rows, RowBuffer& buffer) {
  if (!reading_) {
    reading_ = true;
    kinship_.resolve();
    at_end_ = !step();
  }
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

void VisitStream::rewind() {
  if (!reading_) return;
  if (!families_known_) throw std::logic_error("VisitStream: rewound before its end");
  loners_.rewind();
  families_.rewind();
  source_ = &loners_;
  last_person_.reset();
  person_ = visit_ = 0;
  at_end_ = !step();
}

/// Steps to the next row; rows of families are kept until all others are through, since their order is another.
bool VisitStream::step() {
  if (source_ == &loners_ && !step_loners()) source_ = &families_, last_person_.reset();
  return source_ == &loners_ || families_.next();
}

bool VisitStream::step_loners() {
  while (loners_.next()) {
    const SortKey& key = loners_.key();
    const auto family = kinship_.family_of(key.first);
    if (!family) return true;
    if (!families_known_) families_.add({*family, key.second, key.third}, loners_.bytes());
  }
  families_known_ = true;
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
  const Sorter* source = source_;
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
  buffer.build(columns_);
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
