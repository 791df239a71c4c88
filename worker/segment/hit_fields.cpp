// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

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
  return {
      .name = std::move(name), .table = LogTable::kHit, .column = column, .action = type, .look = Look::kAtActionName};
}

constexpr std::array kViewedCategories{Column::kIdactionProductCat, Column::kIdactionProductCat2,
                                       Column::kIdactionProductCat3, Column::kIdactionProductCat4,
                                       Column::kIdactionProductCat5};

std::vector<Field> all() {
  std::vector<Field> fields{
      action("pageUrl", Column::kIdactionUrl, kPageUrl),
      action("outlinkUrl", Column::kIdactionUrl, kOutlink),
      action("downloadUrl", Column::kIdactionUrl, kDownload),
      action("eventUrl", Column::kIdactionUrl, kEventCategory),
      action("pageTitle", Column::kIdactionName, kPageTitle),
      action("siteSearchKeyword", Column::kIdactionName, kSiteSearch),
      action("eventName", Column::kIdactionName, kEventName),
      action("eventCategory", Column::kIdactionEventCategory, kEventCategory),
      action("eventAction", Column::kIdactionEventAction, kEventAction),
      action("contentName", Column::kIdactionContentName, kContentName),
      action("contentPiece", Column::kIdactionContentPiece, kContentPiece),
      action("contentTarget", Column::kIdactionContentTarget, kContentTarget),
      action("contentInteraction", Column::kIdactionContentInteraction, kContentInteraction),
      action("productViewName", Column::kIdactionProductName, kProductName),
      action("productViewSku", Column::kIdactionProductSku, kProductSku),
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
  for (std::size_t i = 0; i < kViewedCategories.size(); ++i) {
    fields.push_back(action(fmt::format("productViewCategory{}", i + 1), kViewedCategories[i], kProductCategory));
  }
  return fields;
}

}  // namespace

std::span<const Field> hit_fields() {
  static const std::vector<Field> kFields = all();
  return kFields;
}

}  // namespace footfall::segment
