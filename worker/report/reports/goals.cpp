// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "worker/report/core/report.h"
#include "worker/report/reports/dimension.h"
#include "worker/report/reports/goal_choice.h"
#include "worker/report/reports/spans.h"
#include "worker/report/reports/summaries.h"
#include "worker/report/table/number_text.h"
#include "worker/report/table/numbers.h"

namespace footfall::report {
namespace {

struct Part {
  const char* segment;
  const char* suffix;
};
constexpr Part kParts[] = {{"", ""}, {kNewVisitors, "_new_visit"}, {kReturningVisitors, "_returning_visit"}};

std::vector<std::string> metrics_of(const GoalChoice& goal) {
  std::vector<std::string> names{"nb_conversions", "nb_visits_converted", "revenue"};
  if (goal.is_order())
    names.insert(names.end(), {"revenue_subtotal", "revenue_tax", "revenue_shipping", "revenue_discount"});
  if (goal.is_order() || goal.is_cart() || goal.is_order_by_number()) names.emplace_back("items");
  return names;
}

/// The numbers of a goal in a segment; nothing where a map has nothing of it.
Table goal_numbers(const Question& question, const GoalChoice& goal) {
  // Columns are not named by records: those of any number that a request says would be kept for ever.
  std::vector<std::string> columns = metrics_of(goal), records;
  for (const std::string& metric : columns) records.push_back(goal.record(metric));
  columns.emplace_back("nb_visits");
  records.emplace_back("nb_visits");
  Table table = number_table(question, records, columns);
  for (Row& row : table.rows) {
    const double visits = number_of(row.columns.take("nb_visits"));
    const double conversions = number_of(*row.columns.find("nb_conversions")),
                 converted = number_of(*row.columns.find("nb_visits_converted"));
    if (goal.is_order() || goal.is_cart())
      row.columns.append("avg_order_revenue", quotient(number_of(*row.columns.find("revenue")), conversions, 2));
    row.columns.append("conversion_rate", percent_text(number_of(quotient(converted, visits, 4))));
  }
  return table;
}

Table all_parts(const Question& question, const GoalChoice& goal) {
  Table table;
  table.is_simple = true;
  Row row;
  for (const Part& part : kParts) {
    const Question narrowed = *part.segment == '\0' ? question : question.with_segment(part.segment);
    for (Row& one : goal_numbers(narrowed, goal).rows) {
      for (auto& [name, value] : one.columns) row.columns.append(name.text() + part.suffix, std::move(value));
    }
  }
  if (!row.columns.empty()) table.rows.push_back(std::move(row));
  return table;
}

void keep_asked(Table& table, const Question& question) {
  const auto asked = question.parameters.list("columns");
  if (asked.empty()) return;
  for (Row& row : table.rows)
    row.columns.erase_if([&](const std::string& name) { return std::ranges::find(asked, name) == asked.end(); });
}

Table metrics(const Question& question) {
  Table table = goal_numbers(question, GoalChoice(question.parameters));
  keep_asked(table, question);
  return table;
}

/// Of all visits, of new and of returning visitors.
Table conversion_rates(const Question& question) {
  Table table = goals_summary(question);
  for (Row& row : table.rows)
    row.columns.erase_if([](const std::string& name) { return !name.starts_with("conversion_rate"); });
  return table;
}

/// How long it took to convert, in days or visits.
Table until_conversion(const Question& question, const char* record, const char* one, const char* many) {
  Table table = dimension_table(question, GoalChoice(question.parameters).record_of_span(record));
  table.queue([](Table& queued) { sort_by_label(queued); });
  table.queue([one, many](Table& queued) {
    relabel(queued, [&](const std::string& label) { return Span(label).text_of(one, many); });
  });
  return table;
}

Report report(const char* action, std::function<Table(const Question&)> make) {
  Report report{"Goals", action, {}, std::move(make)};
  report.shape.default_sort = "";
  return report;
}

Report one_number(const char* action, const char* metric) {
  return report(action, [metric](const Question& question) {
    return number_table(question, {GoalChoice(question.parameters).record(metric)}, {metric});
  });
}

}  // namespace

Table goals_summary(const Question& question) {
  Table table = all_parts(question, GoalChoice(question.parameters));
  return table;
}

Reports goals_reports() {
  Report days = report("getDaysToConversion", [](const Question& question) {
    return until_conversion(question, "days_until_conv", "day", "days");
  });
  Report visits = report("getVisitsUntilConversion", [](const Question& question) {
    return until_conversion(question, "visits_until_conv", "visit", "visits");
  });
  days.shape.dimensions = {"Goals_DaysToConversion"};
  visits.shape.dimensions = {"Goals_VisitsUntilConversion"};
  return {report("get",
                 [](const Question& question) {
                   Table table = goals_summary(question);
                   keep_asked(table, question);
                   return table;
                 }),
          report("getMetrics", metrics),
          days,
          visits,
          report("getConversionRate", conversion_rates),
          one_number("getConversions", "nb_conversions"),
          one_number("getNbVisitsConverted", "nb_visits_converted"),
          one_number("getRevenue", "revenue")};
}

}  // namespace footfall::report
