// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/report/evolution/metric_changes.h"

#include <algorithm>
#include <cstdlib>

#include "worker/report/table/number_text.h"
#include "worker/report/table/numbers.h"

namespace footfall::report {
namespace {

/// Of texts such as 33% what they begin with.
double value_in(const Row* row, const std::string& column) {
  const Value* value = row == nullptr ? nullptr : row->columns.find(column);
  if (value == nullptr) return 0;
  if (const auto text = value->text()) return std::strtod(std::string(*text).c_str(), nullptr);
  return number_of(*value);
}

void add_bounds(php::Array& entry, const std::vector<double>& values) {
  const auto begin = std::ranges::find_if(values, [](double value) { return value > 0; });
  if (begin == values.end()) return;
  const auto [least, greatest] = std::minmax_element(begin, values.end());
  entry.emplace_back("min", *least);
  entry.emplace_back("max", *greatest);
}

void add_change(php::Array& entry, double first, double last) {
  if (first == 0) return;
  const double change = rounded((last - first) / first * 100, 0);
  entry.emplace_back("change", (change < 0 ? "" : "+") + grouped_text(change, 0) + '%');
}

php::Array changes_of(const WatchedMetric& metric, const std::vector<const Row*>& dates) {
  std::vector<double> values;
  for (const Row* row : dates) values.push_back(value_in(row, metric.column));
  php::Array entry{{"name", metric.name}};
  if (!metric.logo.is_null()) entry.emplace_back("logo", metric.logo);
  add_bounds(entry, values);
  if (!values.empty()) add_change(entry, values.front(), values.back());
  return entry;
}

}  // namespace

php::Array metric_changes(const std::vector<WatchedMetric>& metrics, const std::vector<const Row*>& dates) {
  php::Array all;
  for (const WatchedMetric& metric : metrics) all.emplace_back(metric.column, changes_of(metric, dates));
  return all;
}

}  // namespace footfall::report
