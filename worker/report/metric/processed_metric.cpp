// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/report/metric/processed_metric.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>

#include "worker/report/metric/metric_names.h"
#include "worker/report/table/number_text.h"
#include "worker/report/table/numbers.h"

namespace footfall::report {
namespace {

using Unit = ProcessedMetric::Unit;

constexpr std::array<std::string_view, 6> kTimings{"network",        "server",         "transfer",
                                                   "dom_processing", "dom_completion", "on_load"};

double sum_of(const Table& table, const MetricName& metric) {
  double sum = 0;
  table.for_each_row([&](const Row& row) { sum += metric_value(row, metric); });
  return sum;
}

/// A metric that is left out, with all that it is made of, where nothing was measured.
std::function<bool(Table&)> drop_unmeasured(const std::string& timing, const std::vector<Name>& more) {
  std::vector<Name> names = more;
  for (const char* before : {"sum_", "nb_hits_with_", "min_", "max_"}) names.emplace_back(before + timing);
  return [sum = MetricName("sum_" + timing), names = std::move(names)](Table& table) {
    if (sum_of(table, sum) != 0) return true;
    erase_columns(table, names);
    return false;
  };
}

/// The average of what only some hits have: where none has, nor has the table.
ProcessedMetric timing(const std::string& name) {
  ProcessedMetric metric =
      ratio("avg_time_" + name, "sum_time_" + name, "nb_hits_with_time_" + name, 3, Unit::kSeconds);
  metric.prepare = drop_unmeasured("time_" + name, {});
  return metric;
}

ProcessedMetric load_time() {
  std::vector<Name> parts;
  for (const std::string_view timing : kTimings) parts.emplace_back("avg_time_" + std::string(timing));
  return {Name("avg_page_load_time"), Unit::kSeconds, [parts = std::move(parts)](const Row& row) -> Value {
            double sum = 0;
            for (const Name& part : parts) {
              const Value* value = row.columns.find(part);
              if (value != nullptr) sum += number_of(*value);
            }
            return sum == 0 ? Value(0) : Value(sum);
          }};
}

std::string clock_text(double seconds) {
  const bool negative = seconds < 0;
  seconds = std::fabs(seconds);
  const auto whole = static_cast<std::int64_t>(seconds);
  const std::int64_t days = whole / 86400;
  std::string text = days > 0 ? fmt::format("{} days ", days) : std::string();
  text += fmt::format("{:02}:{:02}:{:02}", whole / 3600 % 24, whole / 60 % 60, whole % 60);
  const auto hundredths = std::lround((seconds - static_cast<double>(whole)) * 100);
  if (hundredths > 0) text += fmt::format(".{:02}", hundredths);
  return negative ? '-' + text : text;
}

std::string money_text(double amount, const std::string& symbol) {
  if (amount < 0) return '-' + money_text(-amount, symbol);
  const double value = rounded(amount, 2);
  const bool is_whole = value == std::floor(value);
  return symbol + (is_whole ? grouped_text(value, 0) : with_commas(fixed_text(value, 2)));
}

void add_metric(Row& row, const ProcessedMetric& metric) {
  if (row.columns.has(metric.name)) return;
  Value value = metric.of(row);
  if (!value.is_null() || metric.shows_nothing) row.columns.append(metric.name, std::move(value));
}

}  // namespace

ProcessedMetric ratio(const std::string& name, const std::string& part, const std::string& whole, int places,
                      Unit unit) {
  return {Name(name), unit, [part = MetricName(part), whole = MetricName(whole), places](const Row& row) {
            return quotient(metric_value(row, part), metric_value(row, whole), places);
          }};
}

ProcessedMetric actions_per_visit() { return ratio("nb_actions_per_visit", "nb_actions", "nb_visits", 1); }
ProcessedMetric time_on_site() { return ratio("avg_time_on_site", "sum_visit_length", "nb_visits", 0, Unit::kSeconds); }
ProcessedMetric bounce_rate() { return ratio("bounce_rate", "bounce_count", "nb_visits", 2, Unit::kPercent); }
ProcessedMetric conversion_rate() {
  return ratio("conversion_rate", "nb_visits_converted", "nb_visits", 4, Unit::kPercent);
}
ProcessedMetric time_on_page() { return ratio("avg_time_on_page", "sum_time_spent", "nb_hits", 0, Unit::kClock); }
ProcessedMetric page_bounce_rate() {
  return ratio("bounce_rate", "entry_bounce_count", "entry_nb_visits", 2, Unit::kPercent);
}
ProcessedMetric exit_rate() { return ratio("exit_rate", "exit_nb_visits", "nb_visits", 2, Unit::kPercent); }
ProcessedMetric time_on_dimension() {
  return ratio("avg_time_on_dimension", "sum_time_spent", "nb_hits", 0, Unit::kSeconds);
}
ProcessedMetric event_value() { return ratio("avg_event_value", "sum_event_value", "nb_events_with_value", 2); }
ProcessedMetric interaction_rate() {
  return ratio("interaction_rate", "nb_interactions", "nb_impressions", 4, Unit::kPercent);
}

ProcessedMetric generation_time() {
  ProcessedMetric metric =
      ratio("avg_time_generation", "sum_time_generation", "nb_hits_with_time_generation", 3, Unit::kSeconds);
  metric.prepare = drop_unmeasured("time_generation", {Name("30"), Name("31"), Name("32"), Name("33")});
  return metric;
}

/// Whole bytes: cut, not rounded.
ProcessedMetric any_average_bandwidth() {
  static const MetricName hits("nb_hits_with_bandwidth"), bytes("sum_bandwidth");
  return {Name("avg_bandwidth"), Unit::kNumber, [](const Row& row) -> Value {
            const double count = metric_value(row, hits);
            if (count == 0) return 0;
            return static_cast<std::int64_t>(metric_value(row, bytes) / count);
          }};
}

ProcessedMetric average_bandwidth() {
  static const MetricName hits("nb_hits_with_bandwidth");
  ProcessedMetric metric = any_average_bandwidth();
  metric.prepare = [](Table& table) {
    const auto is_counted = [](const Row& row) { return metric_of(row, hits) != nullptr; };
    return std::ranges::any_of(table.rows, is_counted) || (table.others && is_counted(*table.others));
  };
  return metric;
}

ProcessedMetrics page_timings() {
  ProcessedMetrics metrics;
  for (const std::string_view name : kTimings) metrics.push_back(timing(std::string(name)));
  metrics.push_back(load_time());
  return metrics;
}

void add_metrics(Table& table, const std::vector<const ProcessedMetric*>& metrics, bool in_subtables) {
  std::vector<const ProcessedMetric*> kept;
  std::ranges::copy_if(metrics, std::back_inserter(kept),
                       [&](const ProcessedMetric* metric) { return !metric->prepare || metric->prepare(table); });
  table.for_each_row([&](Row& row) {
    for (const ProcessedMetric* metric : kept) add_metric(row, *metric);
    if (in_subtables && row.subtable) add_metrics(*row.subtable, kept, true);
  });
}

void add_metric(Table& table, const ProcessedMetric& metric) { add_metrics(table, {&metric}, false); }

Value formatted(const Value& value, Unit unit, const std::string& currency_symbol) {
  if (!is_number(value)) return value;
  switch (unit) {
    case Unit::kPercent:
      return percent_text(number_of(value));
    case Unit::kSeconds:
      return duration_text(number_of(value));
    case Unit::kClock:
      return clock_text(number_of(value));
    case Unit::kMoney:
      return money_text(number_of(value), currency_symbol);
    default:
      return value;
  }
}

std::string duration_text(double seconds) {
  if (seconds < 0) return '-' + duration_text(-seconds);
  const auto whole = static_cast<std::int64_t>(seconds);
  constexpr std::int64_t kMinute = 60, kHour = 3600, kDay = 86400, kYear = 365 * kDay;
  if (whole >= kYear) return fmt::format("{} years {} days", whole / kYear, whole % kYear / kDay);
  if (whole >= kDay) return fmt::format("{} days {} hours", whole / kDay, whole % kDay / kHour);
  if (whole >= kHour) return fmt::format("{} hours {} min", whole / kHour, whole % kHour / kMinute);
  if (whole >= kMinute) return fmt::format("{} min {}s", whole / kMinute, whole % kMinute);
  const int places = seconds > 0 && seconds < 0.01 ? 3 : 2;
  return grouped_text(seconds, places) + 's';
}

}  // namespace footfall::report
