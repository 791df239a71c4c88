// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/store/log_layout.h"

namespace footfall::store {

const TableLayout& layout_of(const Schema& schema, model::LogTable table) {
  switch (table) {
    case model::LogTable::kConversion:
      return schema.conversion;
    case model::LogTable::kHit:
      return schema.link;
    case model::LogTable::kItem:
      return schema.item;
    default:
      return schema.visit;
  }
}

}  // namespace footfall::store
