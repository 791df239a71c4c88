// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/report/render/rendering.h"

namespace footfall::report {
namespace {

constexpr std::string_view kNumberInArchive = "idsubdatatable_in_db";

php::Array shown_rows(const Table& table, const RenderOptions& options) {
  php::Array rows;
  table.for_each_row(
      [&](const Row& row) { rows.emplace_back(static_cast<std::int64_t>(rows.size()), shown_row(row, options)); });
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
  for (const auto& [name, value] : row.columns) shown.emplace_back(name, value);
  const bool shows_number = row.subtable_number && !options.hides_subtable_numbers;
  const bool shows_table = row.subtable && options.is_expanded;
  if (shows_number && shows_table && !row.is_number_last) shown.emplace_back("idsubdatatable", *row.subtable_number);
  for (const auto& [name, value] : row.metadata) {
    if (name != kNumberInArchive && !row.columns.has(name)) shown.emplace_back(name, value);
  }
  if (shows_number && (!shows_table || row.is_number_last)) shown.emplace_back("idsubdatatable", *row.subtable_number);
  if (shows_table) shown.emplace_back("subtable", shown_rows(*row.subtable, options));
  return shown;
}

}  // namespace footfall::report
