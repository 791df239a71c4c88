// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/archive/read/sorted_rows.h"

#include <functional>

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

SortedRows::SortedRows(ReadColumns columns, const ReadingOptions& options)
    : columns_(std::move(columns)),
      kinship_(options.memory / 8, options.temporary_folder),
      loners_(options.memory - options.memory / 8 - options.memory / 4, options.temporary_folder),
      families_(options.memory / 4, options.temporary_folder) {}

void SortedRows::add(LogTable table, const LogRow::Field* fields) {
  const LogRow row(columns_of(columns_, table), fields);
  const auto visit = static_cast<std::uint64_t>(row.integer(Column::kIdvisit));
  const std::uint64_t visitor = row.binary(Column::kIdvisitor);
  add_ties(row, visit, visitor);
  scratch_.clear();
  for (std::size_t i = 0; i < row.columns().size(); ++i) append_field(scratch_, fields[i]);
  loners_.add({visitor, visit, static_cast<std::uint32_t>(table)}, scratch_);
  ++counts_[static_cast<std::size_t>(table)];
}

void SortedRows::add_ties(const LogRow& row, std::uint64_t visit, std::uint64_t visitor) {
  kinship_.add(Kinship::Tie::kVisit, visit, visitor);
  if (row.has_text(Column::kUserId)) kinship_.add(Kinship::Tie::kUser, user_hash(row), visitor);
}

void SortedRows::sort() {
  kinship_.resolve();
  loners_.sort();
  if (!kinship_.empty()) {
    Sorter::Reader all(loners_);
    while (all.next()) {
      const SortKey& key = all.key();
      if (const auto family = kinship_.family_of(key.first))
        families_.add({*family, key.second, key.third}, all.bytes());
    }
  }
  families_.sort();
}

}  // namespace footfall::archive
