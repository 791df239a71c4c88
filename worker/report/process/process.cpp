// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/report/process/process.h"

#include <algorithm>
#include <array>

#include "common/html.h"
#include "common/query.h"
#include "common/utf8.h"
#include "worker/report/metric/metric_names.h"
#include "worker/report/process/added_metrics.h"
#include "worker/report/process/filters.h"
#include "worker/report/process/flatten.h"
#include "worker/report/process/label_filter.h"
#include "worker/report/process/sort.h"
#include "worker/report/process/totals.h"
#include "worker/report/table/common_names.h"
#include "worker/report/table/numbers.h"

namespace footfall::report {
namespace {

/// Sums that averages are made of; nobody asks for them.
const std::vector<Name>& helpers() {
  static const std::vector<Name> names{Name("sum_time_generation"),     Name("sum_time_network"),
                                       Name("sum_time_server"),         Name("sum_time_transfer"),
                                       Name("sum_time_dom_processing"), Name("sum_time_dom_completion"),
                                       Name("sum_time_on_load")};
  return names;
}

void make_segments(Table& table, const std::string& name) {
  table.for_each_row([&](Row& row) {
    const Value value = row.metadata.take(kSegmentValueName);
    if (!name.empty() && !value.is_null() && !row.metadata.has(kSegmentName))
      row.metadata.append(kSegmentName, name + "==" + url_encode(text_of(value)));
    if (row.subtable) make_segments(*row.subtable, name);
  });
}

void run_queued(Table& table) {
  for (std::size_t i = 0; i < table.queued.size(); ++i) table.queued[i](table);
  table.queued.clear();
  table.for_each_row([](Row& row) {
    if (row.subtable) run_queued(*row.subtable);
  });
}

/// Of custom dimensions only that of the one metric that they have of page timings.
void drop_generation_helper(Table& table) {
  const bool is_shown =
      std::ranges::any_of(table.metrics, [](const auto& metric) { return metric->name == "avg_time_generation"; });
  if (is_shown) erase_columns(table, {Name("sum_time_generation")});
}

/// Bytes of labels that are neither decoded nor escaped.
constexpr auto kSafe = [] {
  std::array<bool, 256> safe{};
  std::fill_n(safe.begin(), 0x80, true);
  for (const unsigned char byte : {'%', '+', '&', '<', '>', '"', '\''}) safe[byte] = false;
  return safe;
}();

bool is_safe(std::string_view label) {
  return std::ranges::all_of(label, [](char c) { return kSafe[static_cast<unsigned char>(c)]; });
}

/// Of the custom dimension that is asked for.
Shape shape_for(Shape shape, const Parameters& parameters) {
  for (std::string& name : shape.dimensions) {
    if (name.ends_with('#')) name.replace(name.size() - 1, 1, parameters.text("idDimension"));
  }
  return shape;
}

}  // namespace

std::string safe_label(const std::string& label) {
  return html_escape(without_invalid_utf8(html_decode_entities(url_decode(label))));
}

void make_labels_safe(Table& table) {
  table.for_each_row([](Row& row) {
    Value* label = row.columns.find(kLabelName);
    if (label != nullptr && !is_safe(label->text().value_or("%"))) {
      if (auto text = text_of(*label); !text.empty() && text != "0" && label->whole() == nullptr)
        *label = safe_label(text);
    }
    if (row.subtable) make_labels_safe(*row.subtable);
  });
}

Processing::Processing(const Shape& shape, const Parameters& parameters, std::string currency_symbol)
    : shape_(shape_for(shape, parameters)),
      parameters_(parameters),
      currency_symbol_(std::move(currency_symbol)),
      is_flat_(parameters.is_on("flat")) {}

void Processing::run(Table& table, const SubtableOf& subtable_of, const SubtableOf& rows_below) const {
  if (parameters_.is_on("totals")) table.totals = totals_of(table, shape_);
  if (is_flat_) {
    const FlatRules rules{shape_, parameters_.is_on("include_aggregate_rows")};
    auto totals = std::move(table.totals);
    table = flattened(std::move(table), rules, subtable_of);
    table.totals = std::move(totals);
  }
  const ProcessedMetrics added = added_to(table);
  filter(table, added);
  add_metrics(table, added);
  if (!table.is_simple) table.queue(make_labels_safe);
  make_segments(table, shape_.segment);
  if (!parameters_.is_on("disable_queued_filters")) run_queued(table);
  choose_columns(table);
  if (parameters_.has("label") || !parameters_.texts("label").empty()) keep_labels(table, parameters_, rows_below);
  format(table, added);
}

ProcessedMetrics Processing::added_to(const Table& table) const {
  return parameters_.is_on("disable_generic_filters") ? ProcessedMetrics() : added_metrics(table, shape_, parameters_);
}

void Processing::filter(Table& table) const { filter(table, added_to(table)); }

void Processing::filter(Table& table, const ProcessedMetrics& added) const {
  if (parameters_.is_on("disable_generic_filters")) return;
  if (drops_empty_rows(parameters_))
    std::erase_if(table.rows, [](const Row& row) {
      return metric_value(row, "nb_visits") == 0 && metric_value(row, "nb_actions") == 0;
    });
  if (table.is_simple) return;
  if (names_processed_metric(added)) add_metrics(table, added);
  const std::string label = "label";
  if (parameters_.has("filter_pattern"))
    keep_matching(table, parameters_.text("filter_column", label), parameters_.text("filter_pattern"));
  if (parameters_.has("filter_pattern_recursive"))
    keep_matching_deep(table, parameters_.text("filter_column_recursive", label),
                       parameters_.text("filter_pattern_recursive"));
  if (parameters_.has("filter_excludelowpop"))
    drop_low_population(table, parameters_.text("filter_excludelowpop"),
                        number_of(Value(parameters_.raw("filter_excludelowpop_value"))));
  sort(table);
  if (!parameters_.texts("label").empty()) return;
  if (const auto rows = parameters_.integer("filter_truncate")) {
    truncate(table, *rows);
    table.queue(name_others);
  }
  limit(table, parameters_.integer("filter_offset", 0), parameters_.integer("filter_limit", -1),
        parameters_.is_on("keep_summary_row"));
}

bool Processing::names_processed_metric(const ProcessedMetrics& added) const {
  const std::string names[] = {parameters_.text("filter_sort_column"), parameters_.text("filter_column"),
                               parameters_.text("filter_excludelowpop")};
  const auto is_named = [&](const ProcessedMetric& metric) {
    return std::ranges::find(names, metric.name) != std::end(names);
  };
  return std::ranges::any_of(shape_.processed, is_named) || std::ranges::any_of(shape_.extra, is_named) ||
         std::ranges::any_of(added, is_named);
}

void Processing::add_metrics(Table& table, const ProcessedMetrics& added) const {
  std::vector<const ProcessedMetric*> of_table, of_all_levels;
  const auto note = [](std::vector<const ProcessedMetric*>& metrics, const ProcessedMetrics& more) {
    for (const ProcessedMetric& metric : more) metrics.push_back(&metric);
  };
  if (!table.is_simple) note(of_table, shape_.extra);
  note(of_table, added);
  report::add_metrics(table, of_table, false);
  if (table.is_simple) return;
  note(of_all_levels, shape_.processed);
  for (const auto& metric : table.metrics) of_all_levels.push_back(metric.get());
  report::add_metrics(table, of_all_levels, true);
}

void Processing::sort(Table& table) const {
  const std::string column = parameters_.text("filter_sort_column", shape_.default_sort);
  if (column.empty()) return;
  sort_rows(table, column, parameters_.text("filter_sort_order", "desc") != "asc");
}

void Processing::choose_columns(Table& table) const {
  const auto hidden = parameters_.list("hideColumns"), shown = parameters_.list("showColumns");
  if (!hidden.empty()) hide_columns(table, hidden);
  if (!shown.empty()) show_columns(table, shown);
  if (table.is_simple) std::erase_if(table.rows, [](const Row& row) { return row.columns.empty(); });
  if (!hidden.empty() || !shown.empty() || parameters_.is_on("showRawMetrics")) return;
  if (shape_.hides_performance_helpers) erase_columns(table, helpers());
  drop_generation_helper(table);
}

void Processing::format(Table& table, const ProcessedMetrics& added) const {
  const std::string mode = parameters_.text("format_metrics", "bc");
  if (mode == "0") return;
  std::vector<const ProcessedMetric*> metrics;
  const auto note = [&](const ProcessedMetric& metric) {
    if (mode != "bc" || metric.unit == ProcessedMetric::Unit::kPercent) metrics.push_back(&metric);
  };
  std::ranges::for_each(shape_.extra, note);
  std::ranges::for_each(shape_.processed, note);
  for (const auto& metric : table.metrics) note(*metric);
  std::ranges::for_each(added, note);
  format(table, metrics);
}

void Processing::format(Table& table, const std::vector<const ProcessedMetric*>& metrics) const {
  table.for_each_row([&](Row& row) {
    for (const ProcessedMetric* metric : metrics) {
      if (Value* value = row.columns.find(metric->name)) *value = formatted(*value, metric->unit, currency_symbol_);
    }
    if (row.subtable) format(*row.subtable, metrics);
  });
}

}  // namespace footfall::report
