// SPDX-License-Identifier: GPL-3.0-or-later
#include "describe.h"

#include <fmt/format.h>

namespace footfall::segment {
namespace {

std::string describe(const Comparison& comparison) {
  constexpr std::string_view kTables[] = {"", "c:", "h:", "i:"};
  constexpr std::string_view kOf[] = {"", "@", "#"};
  return fmt::format("{}{}{}{}", kTables[static_cast<int>(comparison.table)], kOf[static_cast<int>(comparison.of)],
                     comparison.sql, comparison.holds_without_row ? " or none" : "");
}

void append(std::string& text, std::string_view separator, const std::string& more) {
  if (!text.empty()) text += separator;
  text += more;
}

std::string describe(const Selection::Group& group) {
  std::string text;
  if (group.always) append(text, " | ", "all");
  for (const Comparison& comparison : group.comparisons) append(text, " | ", describe(comparison));
  for (const auto& part : group.parts) {
    append(text, " | ", fmt::format("{}{{{}}}", part.is_excluded ? "not" : "in", describe(*part.visits)));
  }
  return text.empty() ? "none" : text;
}

std::optional<std::int64_t> find_action(ActionType /*type*/, const std::string& name) {
  const char last = name.empty() ? ' ' : name.back();
  return last >= '0' && last <= '9' ? std::optional<std::int64_t>(last - '0') : std::nullopt;
}

}  // namespace

std::string describe(const AllOf& conditions) {
  std::string text;
  for (const AnyOf& any : conditions) {
    std::string group;
    for (const Condition& one : any) {
      append(group, "|", fmt::format("[{}{}{}]", one.name, spelling(one.op), one.value));
    }
    append(text, "&", group);
  }
  return text;
}

std::string describe(const Selection& selection) {
  std::string text;
  for (const auto& group : selection.groups) append(text, " & ", describe(group));
  return text;
}

std::string described_segment(std::string_view text) {
  tracker::Site site;
  site.dimensions = {
      {1, 4, "visit", true, true, {}}, {2, 5, "action", true, true, {}}, {3, 6, "visit", false, true, {}}};
  const FieldScope scope{site, [](model::LogTable, model::Column) { return true; }};
  return describe(parse_segment(text, scope, find_action).visits);
}

}  // namespace footfall::segment
