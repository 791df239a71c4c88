// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/php/array.h"
#include "worker/report/render/rendering.h"

namespace footfall::report {
namespace {

php::Array shown_rows(const Table& table, const RenderOptions& options) {
  php::Array rows;
  table.for_each_row([&](const Row& row) { php::append(rows, shown_row(row, options)); });
  return rows;
}

}  // namespace

php::Array shown_columns(const Row& row) {
  php::Array shown;
  shown.reserve(row.columns.size());
  for (const auto& [name, value] : row.columns) shown.emplace_back(name, value);
  return shown;
}

php::Array shown_row(const Row& row, const RenderOptions& options) {
  php::Array shown;
  shown.reserve(row.columns.size() + row.metadata.size() + 2);
  for_each_shown(
      row, options, [&](const Name& name, const Value& value) { shown.emplace_back(name.text(), value); },
      [&](const Name& name, const Table& below) { shown.emplace_back(name.text(), shown_rows(below, options)); });
  return shown;
}

}  // namespace footfall::report
