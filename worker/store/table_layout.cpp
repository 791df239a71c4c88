// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/store/table_layout.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>

namespace footfall::store {
namespace {

using Descriptions = std::map<std::string, std::vector<TableLayout::Description>>;

Descriptions describe(Connection& connection, const std::vector<std::string>& tables) {
  std::vector<std::string> names;
  names.reserve(tables.size());
  for (const auto& table : tables) names.push_back(quoted(table));
  Result rows = connection.select(fmt::format(
      "SELECT table_name, column_name, data_type, is_nullable = 'NO' AND column_default IS NULL AND extra NOT LIKE "
      "'%auto_increment%', COALESCE(character_set_name IN ('utf8', 'utf8mb3'), 0) FROM information_schema.columns "
      "WHERE table_schema = DATABASE() AND table_name IN ({}) "
      "ORDER BY table_name, ordinal_position",
      fmt::join(names, ",")));
  Descriptions found;
  while (rows.next()) {
    found[std::string(rows.text(0))].push_back(
        {std::string(rows.text(1)), std::string(rows.text(2)), rows.integer(3) != 0, rows.integer(4) != 0});
  }
  return found;
}

TableLayout layout(const Descriptions& found, const std::string& table) {
  const auto at = found.find(table);
  if (at == found.end()) {
    throw pipeline::StoreError(pipeline::Remedy::kStop,
                               fmt::format("database: table {} is missing; check tables_prefix of [database], or run "
                                           "`footfall install` on an empty database",
                                           table));
  }
  TableLayout layout(table, at->second);
  if (!layout.unknown_required().empty()) {
    throw pipeline::StoreError(
        pipeline::Remedy::kStop,
        fmt::format("database: {} has columns that Footfall does not know and that have no default: {}; "
                    "deactivate the plugin that added them or give them a default",
                    table, fmt::join(layout.unknown_required(), ", ")));
  }
  return layout;
}

bool is_narrow(const Descriptions& found, const std::string& table, std::string_view column) {
  const auto at = found.find(table);
  if (at == found.end()) return false;
  return std::ranges::any_of(at->second,
                             [&](const auto& described) { return described.name == column && described.narrow; });
}

bool has_index(Connection& connection, const std::string& table, std::string_view index) {
  Result rows = connection.select(
      fmt::format("SELECT 1 FROM information_schema.statistics WHERE table_schema = DATABASE() AND table_name = {} AND "
                  "index_name = {} LIMIT 1",
                  quoted(table), quoted(index)));
  return rows.next();
}

}  // namespace

ColumnKind column_kind(std::string_view data_type) {
  if (data_type.ends_with("int")) return ColumnKind::kInteger;
  if (data_type == "double" || data_type == "float" || data_type == "decimal") return ColumnKind::kReal;
  if (data_type.ends_with("binary") || data_type.ends_with("blob")) return ColumnKind::kBytes;
  if (data_type == "datetime" || data_type == "timestamp") return ColumnKind::kDateTime;
  if (data_type == "time") return ColumnKind::kTime;
  return ColumnKind::kText;
}

TableLayout::TableLayout(std::string table, const std::vector<Description>& columns) : table_(std::move(table)) {
  for (const Description& described : columns) {
    if (const auto column = model::column_by_name(described.name)) {
      kinds_[static_cast<std::size_t>(*column)] = column_kind(described.data_type);
      columns_.push_back({*column, kind(*column)});
      narrow_.set(static_cast<std::size_t>(*column), described.narrow);
    } else {
      unknown_.push_back(described.name);
      if (described.required) unknown_required_.push_back(described.name);
    }
  }
  std::sort(columns_.begin(), columns_.end(), [](const Known& a, const Known& b) { return a.column < b.column; });
}

Schema read_schema(Connection& connection) {
  const DatabaseOptions& options = connection.options();
  const std::string visit = options.table("log_visit"), link = options.table("log_link_visit_action"),
                    conversion = options.table("log_conversion"), item = options.table("log_conversion_item"),
                    action = options.table("log_action"), failure = options.table("tracking_failure");
  const Descriptions found = describe(connection, {visit, link, conversion, item, action, failure});
  return {layout(found, visit),
          layout(found, link),
          layout(found, conversion),
          layout(found, item),
          has_index(connection, visit, "index_idsite_idvisitor_time"),
          is_narrow(found, action, "name"),
          is_narrow(found, failure, "request_url")};
}

}  // namespace footfall::store
