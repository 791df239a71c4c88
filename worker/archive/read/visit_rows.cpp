// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/archive/read/visit_rows.h"

#include <algorithm>

namespace footfall::archive {

void RowBuffer::clear() {
  bytes_.clear();
  records_.clear();
  fields_.clear();
  for (auto& rows : rows_) rows.clear();
}

void RowBuffer::add(LogTable table, std::string_view bytes) {
  records_.push_back({table, bytes_.size(), bytes.size()});
  bytes_ += bytes;
}

/// Rows of a table in the order of their bytes, which begin with the first columns: whatever order the server chose to
/// send them in, sums of fractions come out the same.
void RowBuffer::build(const ReadColumns& columns) {
  const auto view = [this](const Record& record) { return std::string_view(bytes_).substr(record.begin, record.size); };
  const auto before = [&](const Record& a, const Record& b) {
    return a.table != b.table ? a.table < b.table : view(a) < view(b);
  };
  if (!std::ranges::is_sorted(records_, before)) std::ranges::sort(records_, before);
  std::size_t total = 0;
  for (const Record& record : records_) total += columns_of(columns, record.table).size();
  fields_.reserve(total);  // rows point into it
  for (const Record& record : records_) {
    const LogRow::Field* first = fields_.data() + fields_.size();
    append_fields(fields_, view(record));
    rows_[static_cast<std::size_t>(record.table)].emplace_back(columns_of(columns, record.table), first);
  }
}

}  // namespace footfall::archive
