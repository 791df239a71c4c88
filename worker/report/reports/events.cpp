// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>

#include "worker/report/core/report.h"
#include "worker/report/reports/dimension.h"
#include "worker/report/request/report_error.h"

namespace footfall::report {
namespace {

/// Category, action and name of events: how records, parameters and texts call them.
struct Part {
  const char* record;
  const char* parameter;
  const char* dimension;
};
constexpr Part kCategory{"category", "eventCategory", "Events_EventCategory"};
constexpr Part kAction{"action", "eventAction", "Events_EventAction"};
constexpr Part kName{"name", "eventName", "Events_EventName"};
constexpr std::array<const Part*, 3> kParts{&kCategory, &kAction, &kName};

constexpr const char* kNoName = "Piwik_EventNameNotSet";

/// What is shown below `first`: what the request says, if that can be.
const Part& second_part(const Question& question, const Part& first, const Part& fallback) {
  const std::string asked = question.parameters.text("secondaryDimension");
  if (asked.empty()) return fallback;
  std::string others = fallback.parameter;
  for (const Part* part : kParts) {
    if (part == &first) continue;
    if (asked == part->parameter) return *part;
    if (part != &fallback) others += ", " + std::string(part->parameter);
  }
  const std::string action = question.parameters.text("method").substr(7);
  throw ReportError("Secondary dimension '" + asked + "' is not valid for the API " + action +
                    ". Use one of: " + others);
}

void set_joinings(Table& table) {
  table.joinings = {{Name("36"), Joining::kMinimum}, {Name("37"), Joining::kMaximum}};
  table.for_each_row([](Row& row) {
    if (row.subtable) set_joinings(*row.subtable);
  });
}

void name_missing(Table& table) {
  table.for_each_row([](Row& row) {
    if (label_of(row) == kNoName) row.columns.set("label", "Event Name not defined");
    if (row.subtable) name_missing(*row.subtable);
  });
}

Table events(const Question& question, const Part& first, const Part& second) {
  Table table = dimension_table(question, std::string("Events_") + first.record + '_' + second.record);
  set_joinings(table);
  if (!question.is_flat)
    set_metadata_by_label(table, "segmentValue",
                          [](const std::string& label) { return label == kNoName ? Value() : Value(label); });
  name_missing(table);
  return table;
}

Report top_report(const char* action, const Part& first, const Part& second, const char* below) {
  Report report{"Events", action, {}, [&first, &second](const Question& question) {
                  return events(question, first, second_part(question, first, second));
                }};
  report.shape.processed = {event_value()};
  report.shape.dimensions = {first.dimension, second.dimension};
  report.shape.segment = first.parameter;
  report.below = below;
  report.takes_flat = report.takes_expanded = true;
  return report;
}

Report sub_report(const char* action, const Part& first, const Part& second) {
  Report report{
      "Events", action, {}, [&first, &second](const Question& question) { return events(question, first, second); }};
  report.shape.processed = {event_value()};
  report.shape.dimensions = {second.dimension};
  report.shape.segment = second.parameter;
  report.takes_subtable = report.needs_subtable = true;
  return report;
}

}  // namespace

Reports events_reports() {
  Report names_of_category = sub_report("getNameFromCategoryId", kCategory, kName);
  names_of_category.shape.processed = {};
  return {top_report("getCategory", kCategory, kAction, "Events.getActionFromCategoryId"),
          top_report("getAction", kAction, kName, "Events.getNameFromActionId"),
          top_report("getName", kName, kAction, "Events.getActionFromNameId"),
          sub_report("getActionFromCategoryId", kCategory, kAction),
          names_of_category,
          sub_report("getCategoryFromActionId", kAction, kCategory),
          sub_report("getNameFromActionId", kAction, kName),
          sub_report("getActionFromNameId", kName, kAction),
          sub_report("getCategoryFromNameId", kName, kCategory)};
}

}  // namespace footfall::report
