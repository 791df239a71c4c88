// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/report/processed/report_total.h"

#include <algorithm>

#include "worker/php/array.h"
#include "worker/report/metric/processed_metric.h"
#include "worker/report/table/numbers.h"

namespace footfall::report {
namespace {

bool is_ratio(const std::string& name) {
  return name.starts_with("avg_") || name.ends_with("_rate") || name.ends_with("_evolution");
}

Value joined(const std::string& name, const Value& a, const Value& b) {
  if (name.starts_with("min_")) return number_of(b) < number_of(a) ? b : a;
  if (name.starts_with("max_")) return number_of(b) > number_of(a) ? b : a;
  return sum(a, b);
}

/// Ratios within stand last.
Value with_ratios_last(const Value& value) {
  if (value.array() == nullptr) return value;
  php::Array sorted;
  for (const auto& [key, inner] : *value.array()) sorted.emplace_back(key, with_ratios_last(inner));
  std::stable_partition(sorted.begin(), sorted.end(),
                        [](const auto& field) { return !is_ratio(php::key_text(field.first)); });
  return sorted;
}

void add(php::Array& totals, const php::Key& key, const Value& value) {
  const auto known = std::ranges::find(totals, key, &php::Array::value_type::first);
  const std::string name = php::key_text(key);
  if (known == totals.end()) {
    totals.emplace_back(key, with_ratios_last(value));
  } else if (php::Array* inner = known->second.array()) {
    // What is there of arrays stays whole, ratios too.
    if (const php::Array* more = value.array()) {
      for (const auto& [inner_key, inner_value] : *more) add(*inner, inner_key, inner_value);
    }
  } else if (!is_ratio(name)) {
    known->second = joined(name, known->second, value);
  }
}

}  // namespace

php::Array report_total(const std::vector<const Row*>& rows, const ProcessedMetrics& more) {
  php::Array totals;
  for (const Row* row : rows) {
    for (const auto& [name, value] : row->columns) {
      if (!is_ratio(name) && (is_number(value) || value.array() != nullptr)) add(totals, php::Key(name), value);
    }
    for (const ProcessedMetric& metric : more) {
      if (!row->columns.has(metric.name)) add(totals, php::Key(metric.name.text()), metric.of(*row));
    }
  }
  return totals;
}

}  // namespace footfall::report
