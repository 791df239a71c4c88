// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/report/process/filters.h"

#include <algorithm>

#include "common/html.h"
#include "worker/report/metric/metric_names.h"
#include "worker/report/table/numbers.h"

namespace footfall::report {
namespace {

constexpr double kLowShare = 0.02;

bool matches(const Row& row, const std::string& column, const PhpRegex& expression) {
  const Value* value = row.column_or_metadata(column);
  return value != nullptr && expression.matches(text_of(*value));
}

void drop_unless(Table& table, const auto& keeps) {
  std::erase_if(table.rows, [&](Row& row) { return !keeps(row); });
  if (table.others && !keeps(*table.others)) table.others.reset();
}

bool is_shown(const std::string& name, const std::vector<std::string>& names) {
  return name == "label" || std::ranges::any_of(names, [&](const std::string& wanted) {
           return name == wanted || name.starts_with(wanted + "__");
         });
}

void drop_columns(Table& table, const auto& is_dropped) {
  table.for_each_row([&](Row& row) {
    row.columns.erase_if(is_dropped);
    row.metadata.erase_if(is_dropped);
    if (row.subtable) drop_columns(*row.subtable, is_dropped);
  });
}

}  // namespace

std::shared_ptr<const PhpRegex> filter_expression(const std::string& text) {
  std::string escaped;
  for (const char c : html_unescape(text)) escaped += c == '/' ? std::string("\\/") : std::string(1, c);
  return PhpRegex::get('/' + escaped + "/i");
}

void keep_matching(Table& table, const std::string& column, const std::string& expression) {
  const auto compiled = filter_expression(expression);
  if (compiled == nullptr) return;
  drop_unless(table, [&](const Row& row) { return matches(row, column, *compiled); });
}

void keep_matching_deep(Table& table, const std::string& column, const std::string& expression) {
  const auto compiled = filter_expression(expression);
  if (compiled == nullptr) return;
  drop_unless(table, [&](Row& row) {
    if (row.subtable) {
      keep_matching_deep(*row.subtable, column, expression);
      if (!row.subtable->empty()) return true;
    }
    return matches(row, column, *compiled);
  });
}

void drop_low_population(Table& table, const std::string& column, double least) {
  if (least == 0) {
    table.for_each_row([&](const Row& row) { least += metric_value(row, column); });
    least *= kLowShare;
  }
  drop_unless(table, [&](const Row& row) { return metric_value(row, column) >= least; });
}

void truncate(Table& table, std::int64_t rows) {
  table.for_each_row([&](Row& row) {
    if (row.subtable) truncate(*row.subtable, rows);
  });
  if (rows < 0 || static_cast<std::int64_t>(table.size()) - 1 <= rows) return;
  auto others = std::make_unique<Row>();
  others->columns.append("label", -1);
  for (std::size_t i = static_cast<std::size_t>(rows); i < table.rows.size(); ++i)
    add_row(*others, table.rows[i], table);
  if (table.others) add_row(*others, *table.others, table);
  others->subtable.reset();
  others->subtable_number.reset();
  table.rows.resize(std::min(table.rows.size(), static_cast<std::size_t>(rows)));
  table.others = std::move(others);
}

void limit(Table& table, std::int64_t first, std::int64_t count, bool keeps_others) {
  const auto size = static_cast<std::int64_t>(table.rows.size());
  const std::int64_t begin = std::clamp<std::int64_t>(first, 0, size);
  const std::int64_t rest = size - begin;
  const std::int64_t end = count < 0 || count > rest ? size : begin + count;
  const bool reaches_others = count < 0 || count > rest || first > size;
  table.rows.erase(table.rows.begin() + end, table.rows.end());
  table.rows.erase(table.rows.begin(), table.rows.begin() + begin);
  if (!reaches_others && !keeps_others) table.others.reset();
}

void hide_columns(Table& table, const std::vector<std::string>& names) {
  drop_columns(table, [&](const std::string& name) { return std::ranges::find(names, name) != names.end(); });
}

void show_columns(Table& table, const std::vector<std::string>& names) {
  table.for_each_row([&](Row& row) {
    row.columns.erase_if([&](const std::string& name) { return !is_shown(name, names); });
    if (row.subtable) show_columns(*row.subtable, names);
  });
}

void name_others(Table& table) {
  if (table.others) table.others->columns.set("label", "Others");
}

}  // namespace footfall::report
