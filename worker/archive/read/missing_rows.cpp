// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/archive/read/missing_rows.h"

#include <fmt/format.h>

namespace footfall::archive {

void MissingRows::complete(VisitRows& rows) {
  if (!rows.visit) {
    read(visit_, LogTable::kVisit, fmt::format(" WHERE idvisit={}", rows.idvisit));
    const auto found = visit_.rows(LogTable::kVisit);
    if (!found.empty()) rows.visit = found.front();
  }
  const bool began_before = !rows.visit || rows.visit->integer(model::Column::kVisitFirstActionTime) < window_.from;
  if (!began_before || (!rows.is_of_window && rows.conversions.empty())) return;
  const std::string where = fmt::format(" WHERE idvisit={}", rows.idvisit);
  read(conversions_, LogTable::kConversion, where);
  read(hits_, LogTable::kHit, where);
  rows.all_conversions = conversions_.rows(LogTable::kConversion);
  rows.all_hits = hits_.rows(LogTable::kHit);
}

void MissingRows::read(RowBuffer& into, LogTable table, const std::string& where) {
  into.clear();
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
}

}  // namespace footfall::archive
