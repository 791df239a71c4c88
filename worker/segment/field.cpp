// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/segment/field.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "worker/segment/fields.h"

namespace footfall::segment {
namespace {

using model::Column;
using model::LogTable;

/// Categories of products and slots of custom variables have names with these numbers.
constexpr int kNumbered = 5;
constexpr std::array<std::string_view, 6> kNumberedUnions{"productCategory",        "productViewCategory",
                                                          "customVariableName",     "customVariableValue",
                                                          "customVariablePageName", "customVariablePageValue"};

/// The number behind `prefix`: digits alone, without leading zeros.
std::optional<int> number_behind(std::string_view prefix, std::string_view name) {
  if (!name.starts_with(prefix)) return std::nullopt;
  const std::string_view digits = name.substr(prefix.size());
  int number = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  const bool is_whole = error == std::errc() && end == digits.data() + digits.size();
  return is_whole && number > 0 && digits.front() != '0' ? std::optional(number) : std::nullopt;
}

std::optional<Field> dimension(std::string_view name, const tracker::Site& site) {
  const auto id = number_behind("dimension", name);
  if (!id) return std::nullopt;
  const auto found = std::ranges::find_if(
      site.dimensions, [&](const auto& dimension) { return dimension.id == *id && dimension.active; });
  if (found == site.dimensions.end()) return std::nullopt;
  return Field{.name = std::string(name),
               .table = found->scope == "visit" ? LogTable::kVisit : LogTable::kHit,
               .column = model::custom_dimension(found->index)};
}

std::optional<Field> custom_variable(std::string_view name) {
  const auto field = [&](LogTable table, Column column) {
    return Field{.name = std::string(name), .table = table, .column = column};
  };
  const auto slot = [&](std::string_view prefix) {
    const auto number = number_behind(prefix, name);
    return number && *number <= kNumbered ? number : std::nullopt;
  };
  if (const auto n = slot("customVariableName")) return field(LogTable::kVisit, model::custom_variable_key(*n));
  if (const auto n = slot("customVariableValue")) return field(LogTable::kVisit, model::custom_variable_value(*n));
  if (const auto n = slot("customVariablePageName")) return field(LogTable::kHit, model::custom_variable_key(*n));
  if (const auto n = slot("customVariablePageValue")) return field(LogTable::kHit, model::custom_variable_value(*n));
  return std::nullopt;
}

std::optional<Field> known_field(std::string_view name) {
  for (const auto fields : {visit_fields(), hit_fields(), conversion_fields()}) {
    const auto found = std::ranges::find(fields, name, &Field::name);
    if (found != fields.end()) return *found;
  }
  return std::nullopt;
}

}  // namespace

std::vector<std::string> members_of(std::string_view name) {
  if (name == "actionUrl") return {"pageUrl", "downloadUrl", "outlinkUrl", "eventUrl"};
  if (std::ranges::find(kNumberedUnions, name) == kNumberedUnions.end()) return {std::string(name)};
  std::vector<std::string> members;
  for (int number = 1; number <= kNumbered; ++number) members.push_back(fmt::format("{}{}", name, number));
  return members;
}

std::optional<Field> find_field(std::string_view name, const FieldScope& scope) {
  std::optional<Field> field = known_field(name);
  if (!field) field = dimension(name, scope.site);
  if (!field) field = custom_variable(name);
  return field && scope.has_column(field->table, field->column) ? field : std::nullopt;
}

}  // namespace footfall::segment
