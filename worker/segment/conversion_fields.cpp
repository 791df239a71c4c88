// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <iterator>

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
  return action_field(std::move(name), LogTable::kItem, column, type);
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
      {.name = "productPrice", .table = LogTable::kItem, .column = Column::kPrice},
      of_item("productName", Column::kIdactionName, ActionType::kEcommerceItemName),
      of_item("productSku", Column::kIdactionSku, ActionType::kEcommerceItemSku),
  };
  std::ranges::move(category_fields("productCategory", LogTable::kItem, kCategories), std::back_inserter(fields));
  return fields;
}

}  // namespace

std::span<const Field> conversion_fields() {
  static const std::vector<Field> kFields = all();
  return kFields;
}

}  // namespace footfall::segment
