// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/segment/fields.h"

#include <fmt/format.h>

namespace footfall::segment {

Field action_field(std::string name, model::LogTable table, model::Column column, ActionType type) {
  return {
      .name = std::move(name), .table = table, .column = column, .action = type, .look = Field::Look::kAtActionName};
}

std::vector<Field> category_fields(std::string_view prefix, model::LogTable table,
                                   std::span<const model::Column> columns) {
  std::vector<Field> fields;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    fields.push_back(
        action_field(fmt::format("{}{}", prefix, i + 1), table, columns[i], ActionType::kEcommerceItemCategory));
  }
  return fields;
}

}  // namespace footfall::segment
