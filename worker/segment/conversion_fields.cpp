// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include "worker/segment/fields.h"

namespace footfall::segment {
namespace {

using model::Column;
using model::LogTable;
using Look = Field::Look;

constexpr int kOrder = 0, kCart = -1;

Field of_conversion(std::string name, Column column, Look look = Look::kAtColumn, int idgoal = 0) {
  return {.name = std::move(name), .table = LogTable::kConversion, .column = column, .look = look, .idgoal = idgoal};
}

Field of_item(std::string name, Column column, ActionType type) {
  return {.name = std::move(name),
          .table = LogTable::kItem,
          .column = column,
          .action = type,
          .look = type == kNoAction ? Look::kAtColumn : Look::kAtActionName};
}

constexpr std::array kCategories{Column::kIdactionCategory, Column::kIdactionCategory2, Column::kIdactionCategory3,
                                 Column::kIdactionCategory4, Column::kIdactionCategory5};

std::vector<Field> all() {
  std::vector<Field> fields{
      of_conversion("visitConvertedGoalId", Column::kIdgoal),
      of_conversion("visitConvertedGoalName", Column::kIdgoal, Look::kAtGoalName),
      of_conversion("orderId", Column::kIdorder),
      of_conversion("revenueOrder", Column::kRevenue, Look::kAtOrder, kOrder),
      of_conversion("revenueAbandonedCart", Column::kRevenue, Look::kAtOrder, kCart),
      of_item("productPrice", Column::kPrice, kNoAction),
      of_item("productName", Column::kIdactionName, kProductName),
      of_item("productSku", Column::kIdactionSku, kProductSku),
  };
  for (std::size_t i = 0; i < kCategories.size(); ++i) {
    fields.push_back(of_item(fmt::format("productCategory{}", i + 1), kCategories[i], kProductCategory));
  }
  return fields;
}

}  // namespace

std::span<const Field> conversion_fields() {
  static const std::vector<Field> kFields = all();
  return kFields;
}

}  // namespace footfall::segment
