// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/archive/read/missing_rows.h"

#include <fmt/format.h>

namespace footfall::archive {

void MissingRows::complete(VisitRows& rows, VisitBatch& batch) {
  const std::string where = fmt::format(" WHERE idvisit={}", rows.idvisit);
  if (!rows.visit) {
    const auto found = read(batch.buffer(), LogTable::kVisit, where);
    if (!found.empty()) rows.visit = found.front();
  }
  const bool began_before = !rows.visit || rows.visit->integer(model::Column::kVisitFirstActionTime) < window_.from;
  if (!began_before || (!rows.is_of_window && rows.conversions.empty())) return;
  rows.all_conversions = read(batch.buffer(), LogTable::kConversion, where);
  rows.all_hits = read(batch.buffer(), LogTable::kHit, where);
  rows.all_items = read(batch.buffer(), LogTable::kItem, where + " AND deleted=0");
}

std::span<const LogRow> MissingRows::read(RowBuffer& into, LogTable table, const std::string& where) {
  const LogColumns& columns = columns_of(columns_, table);
  store::RowStream found = connection_.stream(tables_.select(table, columns) + where);
  std::string bytes;
  while (found.next()) {
    bytes.clear();
    for (std::size_t i = 0; i < columns.size(); ++i) {
      append_field(bytes, {found.data(i), static_cast<std::uint32_t>(found.size(i))});
    }
    into.add(table, bytes);
  }
  into.build(columns_);
  return into.rows(table);
}

}  // namespace footfall::archive
