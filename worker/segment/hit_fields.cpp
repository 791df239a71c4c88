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

Field of_hit(std::string name, Column column, std::string expression = {}) {
  return {.name = std::move(name), .table = LogTable::kHit, .column = column, .expression = std::move(expression)};
}

Field action(std::string name, Column column, ActionType type) {
  return action_field(std::move(name), LogTable::kHit, column, type);
}

constexpr std::array kViewedCategories{Column::kIdactionProductCat, Column::kIdactionProductCat2,
                                       Column::kIdactionProductCat3, Column::kIdactionProductCat4,
                                       Column::kIdactionProductCat5};

std::vector<Field> all() {
  std::vector<Field> fields{
      action("pageUrl", Column::kIdactionUrl, ActionType::kPageUrl),
      action("outlinkUrl", Column::kIdactionUrl, ActionType::kOutlink),
      action("downloadUrl", Column::kIdactionUrl, ActionType::kDownload),
      action("eventUrl", Column::kIdactionUrl, ActionType::kEventCategory),
      action("pageTitle", Column::kIdactionName, ActionType::kPageTitle),
      action("siteSearchKeyword", Column::kIdactionName, ActionType::kSiteSearch),
      action("eventName", Column::kIdactionName, ActionType::kEventName),
      action("eventCategory", Column::kIdactionEventCategory, ActionType::kEventCategory),
      action("eventAction", Column::kIdactionEventAction, ActionType::kEventAction),
      action("contentName", Column::kIdactionContentName, ActionType::kContentName),
      action("contentPiece", Column::kIdactionContentPiece, ActionType::kContentPiece),
      action("contentTarget", Column::kIdactionContentTarget, ActionType::kContentTarget),
      action("contentInteraction", Column::kIdactionContentInteraction, ActionType::kContentInteraction),
      action("productViewName", Column::kIdactionProductName, ActionType::kEcommerceItemName),
      action("productViewSku", Column::kIdactionProductSku, ActionType::kEcommerceItemSku),
      of_hit("siteSearchCategory", Column::kSearchCat),
      of_hit("siteSearchCount", Column::kSearchCount),
      of_hit("eventValue", Column::kCustomFloat),
      of_hit("productViewPrice", Column::kProductPrice),
      of_hit("bandwidth", Column::kBandwidth),
      of_hit("actionServerHour", Column::kServerTime, "HOUR(server_time)"),
      of_hit("actionServerMinute", Column::kServerTime, "MINUTE(server_time)"),
      {.name = "actionType",
       .table = LogTable::kHit,
       .column = Column::kIdactionUrl,
       .rule = ValueRule::kActionType,
       .look = Look::kAtActionType},
  };
  std::ranges::move(category_fields("productViewCategory", LogTable::kHit, kViewedCategories),
                    std::back_inserter(fields));
  return fields;
}

}  // namespace

std::span<const Field> hit_fields() {
  static const std::vector<Field> kFields = all();
  return kFields;
}

}  // namespace footfall::segment
