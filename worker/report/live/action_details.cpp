// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <array>

#include "worker/php/array.h"
#include "worker/report/live/action_fields.h"
#include "worker/report/table/number_text.h"
#include "worker/report/table/numbers.h"

namespace footfall::report {
namespace {

constexpr int kCategories = 5, kEventPlaces = 3;
constexpr double kStep = 1024;

void erase_all(Fields& action, std::initializer_list<const char*> names) {
  for (const char* name : names) action.erase(name);
}

/// "5.4 K"; "0 M" of nothing.
std::string size_text(double bytes) {
  constexpr std::array<const char*, 5> kUnits{"B", "K", "M", "G", "T"};
  if (bytes == 0) return "0 M";
  std::size_t unit = 0;
  for (; bytes >= kStep && unit + 1 < kUnits.size(); ++unit) bytes /= kStep;
  return short_text(rounded(bytes, 1)) + ' ' + kUnits[unit];
}

/// As it was before the event's own name and value are known. The first closing mark is Matomo's.
std::string event_text(const Fields& action) {
  std::string text = "Category: \"" + text_in(action, "eventCategory") + '\'';
  if (is_set(action, "eventAction")) text += ", Action: \"" + text_in(action, "eventAction") + '"';
  return text;
}

void set_event_name(Fields& action) {
  const std::string name = text_in(action, "pageTitle");
  if (!name.empty()) action.set("eventName", name);
  if (action.has_value("custom_float"))
    action.set("eventValue", rounded(number_of(value_in(action, "custom_float")), kEventPlaces));
  erase_all(action, {"pageTitle", "custom_float"});
}

}  // namespace

void name_product(Fields& action) {
  for (const char* name : {"productViewName", "productViewSku", "productViewPrice"}) {
    if (!is_set(action, name)) action.erase(name);
  }
  php::Array categories;
  for (int i = 1; i <= kCategories; ++i) {
    const std::string name = fmt::format("productViewCategory{}", i);
    if (is_set(action, name)) php::append(categories, value_in(action, name));
    action.erase(name);
  }
  if (!categories.empty()) action.append("productViewCategories", std::move(categories));
}

void name_event(Fields& action) {
  if (is_set(action, "eventType")) {
    action.set("type", "event");
    action.set("icon", "plugins/Morpheus/images/event.png");
    action.set("iconSVG", "plugins/Morpheus/images/event.svg");
    action.set("title", "Event");
    action.set("subtitle", event_text(action));
    set_event_name(action);
  } else {
    erase_all(action, {"eventCategory", "eventAction"});
  }
  action.erase("eventType");
}

void name_content(Fields& action) {
  if (value_in(action, "type") != Value(kContent))
    erase_all(action, {"contentName", "contentPiece", "contentTarget", "contentInteraction"});
}

void name_custom_values(Fields& action, const tracker::Site& site) {
  Fields dimensions;
  add_dimension_values(dimensions, action, site, "action");
  php::Array variables = variables_in(action, "customVariablePage");
  action.erase_if(
      [](const std::string& name) { return name.starts_with("custom_dimension_") || name.starts_with("custom_var_"); });
  for (auto& [name, value] : dimensions) action.set(name, std::move(value));
  if (action.has("bandwidth")) action.append("bandwidth_pretty", size_text(number_of(value_in(action, "bandwidth"))));
  if (!variables.empty()) action.append("customVariables", std::move(variables));
}

}  // namespace footfall::report
