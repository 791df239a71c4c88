// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/php/array.h"
#include "worker/report/live/action_fields.h"
#include "worker/report/metric/processed_metric.h"
#include "worker/report/table/numbers.h"

namespace footfall::report {
namespace {

void set_parts(Fields& action, const std::string& image, const std::string& title, const Value& subtitle) {
  action.set("icon", "plugins/Morpheus/images/" + image + ".png");
  action.set("iconSVG", "plugins/Morpheus/images/" + image + ".svg");
  action.set("title", title);
  action.set("subtitle", subtitle);
}

std::string revenue_text(const Value& revenue, const Visit& visit) {
  const std::string symbol = visit.session.names.currencies().symbol(visit.site.currency);
  return text_of(formatted(revenue, ProcessedMetric::Unit::kMoney, symbol)) + " revenue";
}

void look_like_goal(Fields& action, const Visit& visit) {
  std::string subtitle = text_in(action, "goalName");
  if (is_set(action, "revenue")) subtitle += " (" + revenue_text(value_in(action, "revenue"), visit) + ')';
  set_parts(action, "goal", "Goal conversion", subtitle);
}

void look_like_purchase(Fields& action, const Visit& visit, const std::string& type) {
  std::string names;
  for (const auto& [key, item] : *action.find("itemDetails")->array()) {
    for (const auto& [name, value] : *item.array()) {
      if (name == php::Key("itemName")) names += (names.empty() ? "" : ", ") + text_of(value);
    }
  }
  const std::string title =
      type == "ecommerceOrder" ? "Ordered (" + text_in(action, "orderId") + ')' : "Abandoned Cart";
  set_parts(
      action, type, title,
      revenue_text(value_in(action, "revenue"), visit) + " - " + text_in(action, "items") + " items: " + names + ')');
}

void look_like_content(Fields& action) {
  std::string subtitle = text_in(action, "contentName");
  if (is_set(action, "contentPiece")) subtitle += " - " + text_in(action, "contentPiece");
  if (is_set(action, "contentInteraction")) {
    set_parts(action, "contentinteraction", "Content Interaction (" + text_in(action, "contentInteraction") + ')',
              subtitle);
  } else {
    set_parts(action, "contentimpression", "Content Impression", subtitle);
  }
}

void look_like_search(Fields& action) {
  std::string subtitle = text_in(action, "siteSearchKeyword");
  if (is_set(action, "siteSearchCategory")) subtitle += " - Search Category: " + text_in(action, "siteSearchCategory");
  if (is_set(action, "siteSearchCount")) subtitle += " - Search Results Count: " + text_in(action, "siteSearchCount");
  action.set("type", "search");
  set_parts(action, "search", "Site Search", subtitle);
}

void look_like_page(Fields& action) {
  action.set("title", value_in(action, "pageTitle"));
  action.set("subtitle", value_in(action, "url"));
  action.set("type", "action");
  action.set("icon", "");
  action.set("iconSVG", "plugins/Morpheus/images/action.svg");
}

void look_like_link(Fields& action, const char* type, const char* image, const char* title) {
  action.set("type", type);
  set_parts(action, image, title, value_in(action, "url"));
}

}  // namespace

void set_look(Fields& action, const Visit& visit) {
  const Value type = value_in(action, "type");
  const std::string text = text_of(type);
  if (text == "goal") return look_like_goal(action, visit);
  if (text == "ecommerceOrder" || text == "ecommerceAbandonedCart") return look_like_purchase(action, visit, text);
  if (type.is_null()) return look_like_page(action);
  switch (integer_of(type)) {
    case kContent:
      return look_like_content(action);
    case kDownload:
      return look_like_link(action, "download", "download", "Download");
    case kOutlink:
      return look_like_link(action, "outlink", "link", "Outlink");
    case kSiteSearch:
      return look_like_search(action);
    case kPageUrl:
    case kPageTitle:
      return look_like_page(action);
    default:
      return;
  }
}

}  // namespace footfall::report
