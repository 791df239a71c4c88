// SPDX-License-Identifier: GPL-3.0-or-later
#include <charconv>

#include "worker/report/core/report.h"
#include "worker/report/metric/metric_names.h"
#include "worker/report/reports/dimension.h"
#include "worker/report/reports/spans.h"
#include "worker/report/table/numbers.h"

namespace footfall::report {
namespace {

constexpr std::int64_t kMinute = 60;
constexpr const char* kNewVisits = "General_NewVisits";

std::int64_t number_in(const std::string& text) {
  std::int64_t number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

/// "0–10s", "1-2 min", "30+ min".
Value duration_name(const std::string& label) {
  const Span span(label);
  if (!span.is_span) return label;
  const std::int64_t lower = number_in(span.lower);
  if (span.upper.empty()) return std::to_string(lower / kMinute) + "%2B min";
  if (lower < kMinute) return span.lower + "–" + span.upper + 's';
  return std::to_string(lower / kMinute) + '-' + std::to_string(number_in(span.upper) / kMinute) + " min";
}

Value duration_segment(const std::string& label) {
  const Span span(label);
  return span.upper.empty() ? "visitDuration>=" + span.lower
                            : "visitDuration>=" + span.lower + ";visitDuration<=" + span.upper;
}

Value days_name(const std::string& label) {
  if (label == kNewVisits) return "New visits";
  return Span(label).text_of("day", "days");
}

Value days_segment(const std::string& label) {
  return label == kNewVisits ? std::string("visitorType==new") : Span(label).segment("daysSinceLastVisit");
}

Table durations(const Question& question) {
  Table table = dimension_table(question, "VisitorInterest_timeGap");
  sort_by_label(table);
  set_metadata_by_label(table, "segment", duration_segment);
  table.queue([](Table& one) { relabel(one, duration_name); });
  return table;
}

Table pages(const Question& question) {
  Table table = dimension_table(question, "VisitorInterest_pageGap");
  sort_by_label(table);
  set_metadata_by_label(table, "segment", [](const std::string& label) { return Span(label).segment("actions"); });
  table.queue(
      [](Table& one) { relabel(one, [](const std::string& label) { return Span(label).text_of("page", "pages"); }); });
  return table;
}

Table days(const Question& question) {
  Table table = dimension_table(question, "VisitorInterest_daysSinceLastVisit");
  set_metadata_by_label(table, "segment", days_segment);
  table.queue([](Table& one) { relabel(one, days_name); });
  return table;
}

Table counts(const Question& question) {
  Table table = dimension_table(question, "VisitorInterest_visitsByVisitCount");
  double all = 0;
  table.for_each_row([&](const Row& row) { all += metric_value(row, "nb_visits"); });
  set_metadata_by_label(table, "segment", [](const std::string& label) { return Span(label).segment("visitCount"); });
  table.queue([](Table& one) {
    relabel(one, [](const std::string& label) { return Span(label).text_of("visit", "visits"); });
  });
  add_share_of_visits(table, all);
  return table;
}

Report report(const char* action, const char* dimension, Table (*make)(const Question&)) {
  Report report{"VisitorInterest", action, {}, make};
  report.shape.dimensions = {std::string("VisitorInterest_") + dimension};
  report.shape.default_sort = "";
  return report;
}

}  // namespace

Reports visitor_interest_reports() {
  return {report("getNumberOfVisitsPerVisitDuration", "VisitDuration", durations),
          report("getNumberOfVisitsPerPage", "PagesPerVisit", pages),
          report("getNumberOfVisitsByDaysSinceLast", "VisitsByDaysSinceLastVisit", days),
          report("getNumberOfVisitsByVisitCount", "VisitsbyVisitNumber", counts)};
}

}  // namespace footfall::report
