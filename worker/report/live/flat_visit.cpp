// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <array>

#include "worker/php/array.h"
#include "worker/report/live/visit_details.h"
#include "worker/report/table/numbers.h"

namespace footfall::report {
namespace {

/// What parts of actions are called, by the type of the action where that matters.
constexpr std::array<std::pair<const char*, const char*>, 4> kUrls{
    {{"outlink", "outlinkUrl"}, {"download", "downloadUrl"}, {"event", "eventUrl"}, {"action", "pageUrl"}}};
constexpr std::array<const char*, 6> kParts{"pageTitle",   "siteSearchKeyword", "eventCategory",
                                            "eventAction", "eventName",         "eventValue"};

Fields fields_of(const Value& value) {
  Fields fields;
  if (value.array() == nullptr) return fields;
  for (const auto& [key, one] : *value.array()) fields.append(php::key_text(key), one);
  return fields;
}

std::vector<Fields> actions_of(const Fields& shown) {
  std::vector<Fields> actions;
  for (const auto& [key, action] : fields_of(value_in(shown, "actionDetails"))) actions.push_back(fields_of(action));
  return actions;
}

void flatten_variables(Fields& shown, const std::vector<Fields>& actions) {
  for (const auto& [slot, pair] : fields_of(value_in(shown, "customVariables"))) {
    for (const auto& [name, value] : fields_of(pair)) shown.set(name, value);
  }
  if (is_set(shown, "customVariables")) shown.erase("customVariables");
  int count = 0;
  for (const Fields& action : actions) {
    for (const auto& [slot, pair] : fields_of(value_in(action, "customVariables"))) {
      for (const auto& [name, value] : fields_of(pair)) shown.set(fmt::format("{}_{}", name, ++count), value);
    }
  }
}

void flatten_goals(Fields& shown, const std::vector<Fields>& actions) {
  int count = 0;
  for (const Fields& action : actions) {
    if (is_set(action, "goalId"))
      shown.set(fmt::format("visitConvertedGoalId_{}", ++count), value_in(action, "goalId"));
  }
}

void flatten_action(Fields& shown, const Fields& action, int number) {
  for (const auto& [type, name] : kUrls) {
    if (is_set(action, "url") && text_in(action, "type") == type)
      shown.set(fmt::format("{}_{}", name, number), value_in(action, "url"));
  }
  for (const char* name : kParts) {
    if (is_set(action, name)) shown.set(fmt::format("{}_{}", name, number), value_in(action, name));
  }
}

void set_page(Fields& shown, const Fields& page, const std::string& which) {
  if (is_set(page, "pageTitle")) shown.set(which + "PageTitle", value_in(page, "pageTitle"));
  if (is_set(page, "url")) shown.set(which + "PageUrl", value_in(page, "url"));
}

void flatten_ends(Fields& shown, const std::vector<Fields>& actions) {
  const Fields *first = nullptr, *last = nullptr;
  for (const Fields& action : actions) {
    if (text_in(action, "type") != "action") continue;
    if (first == nullptr) first = &action;
    last = &action;
  }
  if (first == nullptr) return;
  set_page(shown, *first, "entry");
  set_page(shown, *last, "exit");
}

}  // namespace

void flatten_visit(Fields& shown) {
  const std::vector<Fields> actions = actions_of(shown);
  flatten_variables(shown, actions);
  flatten_goals(shown, actions);
  for (std::size_t i = 0; i < actions.size(); ++i) flatten_action(shown, actions[i], static_cast<int>(i) + 1);
  flatten_ends(shown, actions);
}

}  // namespace footfall::report
