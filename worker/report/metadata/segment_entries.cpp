// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/report/metadata/segment_entries.h"

#include <fmt/format.h>

#include <algorithm>

#include "common/php_text.h"
#include "worker/php/array.h"
#include "worker/report/metadata/entry_text.h"
#include "worker/report/metadata/segment_texts.h"
#include "worker/report/table/numbers.h"
#include "worker/segment/field.h"

namespace footfall::report {
namespace {

constexpr const char *kType = "type", *kCategory = "category", *kName = "name", *kSegment = "segment";

php::Array entry_of(bool is_metric, const std::string& category, const std::string& name, const std::string& segment) {
  return {{kType, is_metric ? "metric" : "dimension"}, {kCategory, category}, {kName, name}, {kSegment, segment}};
}

php::Array list_of(const std::vector<std::string>& texts) {
  php::Array list;
  for (const std::string& text : texts) php::append(list, text);
  return list;
}

void add_union(php::Array& entry, const std::vector<std::string>& parts) {
  if (!parts.empty()) entry.emplace_back("unionOfSegments", list_of(parts));
}

/// Empty where it stands for itself alone.
std::vector<std::string> parts_of(const std::string& name) {
  std::vector<std::string> members = segment::members_of(name);
  if (members.size() == 1) members.clear();
  return members;
}

/// "productCategory3".
bool is_numbered(std::string name) {
  if (name.empty() || name.back() < '0' || name.back() > '9') return false;
  name.pop_back();
  return !parts_of(name).empty();
}

php::Array described(const SegmentText& text, const SegmentRequest& request) {
  php::Array entry = entry_of(text.is_metric, text.category, text.name, text.segment);
  if (*text.values != 0) entry.emplace_back("acceptedValues", text.values);
  if (text.is_personal) entry.emplace_back("permission", request.may_see_persons);
  add_union(entry, parts_of(text.segment));
  // Of no use outside PHP, but clients may compare.
  if (std::string_view(text.segment) == "browserEngine")
    entry.emplace_back("suggestedValuesCallback",
                       "\\DeviceDetector\\Parser\\Client\\Browser\\Engine::getAvailableEngines");
  return entry;
}

/// Among those of its category, by name; metrics stand first.
void insert_by_name(std::vector<php::Array>& entries, php::Array entry) {
  const std::string name = to_lower(text_in(entry, kName));
  const auto is_behind = [&](const php::Array& other) {
    return text_in(other, kCategory) == text_in(entry, kCategory) && text_in(other, kType) == "dimension" &&
           to_lower(text_in(other, kName)) > name;
  };
  entries.insert(std::ranges::find_if(entries, is_behind), std::move(entry));
}

/// One of all slots, and one of each.
void add_variable(std::vector<php::Array>& into, const char* what, const char* scope, const std::string& segment,
                  std::int64_t slots) {
  std::vector<std::string> numbered;
  for (std::int64_t slot = 1; slot <= slots; ++slot) numbered.push_back(segment + std::to_string(slot));
  constexpr const char* kVariables = "Custom Variables";
  php::Array all = entry_of(false, kVariables, fmt::format("Custom Variable {} (scope {})", what, scope), segment);
  add_union(all, numbered);
  into.push_back(std::move(all));
  for (std::size_t i = 0; i < numbered.size(); ++i)
    into.push_back(
        entry_of(false, kVariables, fmt::format("Custom Variable {} {} (scope {})", what, i + 1, scope), numbered[i]));
}

std::vector<php::Array>::iterator first_of_behaviour(std::vector<php::Array>& entries) {
  return std::ranges::find_if(entries,
                              [](const php::Array& entry) { return text_in(entry, kCategory) == "Behaviour"; });
}

void insert_bandwidth(std::vector<php::Array>& entries) {
  php::Array entry = entry_of(true, "Behaviour", "Bandwidth", "bandwidth");
  entry.emplace_back("acceptedValues", "Bytes: 0, 1, 2, …");
  entries.insert(first_of_behaviour(entries), std::move(entry));
}

/// In front of what visitors did.
void insert_variables(std::vector<php::Array>& entries, std::int64_t slots) {
  if (slots == 0) return;
  std::vector<php::Array> variables;
  add_variable(variables, "name", "visit", "customVariableName", slots);
  add_variable(variables, "name", "page", "customVariablePageName", slots);
  add_variable(variables, "value", "page", "customVariablePageValue", slots);
  add_variable(variables, "value", "visit", "customVariableValue", slots);
  entries.insert(first_of_behaviour(entries), std::make_move_iterator(variables.begin()),
                 std::make_move_iterator(variables.end()));
}

}  // namespace

php::Array segment_entries(const SegmentRequest& request) {
  std::vector<php::Array> entries;
  for (const SegmentText& text : segment_texts()) {
    if (request.with_parts || !is_numbered(text.segment)) entries.push_back(described(text, request));
  }
  for (const NamedDimension& dimension : request.dimensions)
    insert_by_name(entries, entry_of(false, dimension.is_of_visits ? "Visitors" : "Behaviour", dimension.name,
                                     "dimension" + std::to_string(dimension.id)));
  if (request.has_bandwidth) insert_bandwidth(entries);
  insert_variables(entries, request.variable_slots);
  php::Array list;
  for (php::Array& entry : entries) php::append(list, std::move(entry));
  return list;
}

}  // namespace footfall::report
