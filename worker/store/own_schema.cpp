// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/store/own_schema.h"

#include <fmt/format.h>

#include <map>
#include <set>

#include "worker/store/own_tables.h"

namespace footfall::store {
namespace {

constexpr unsigned kDuplicateColumn = 1060;

using Columns = std::set<std::string, std::less<>>;

/// The columns that own tables have, by the table's name; no entry: no table.
std::map<std::string, Columns> present_columns(Connection& connection) {
  std::string names;
  for (const OwnTable& table : own_tables())
    names += (names.empty() ? "" : ",") + quoted(connection.options().table(table.name));
  Result rows = connection.select(fmt::format(
      "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name "
      "IN ({})",
      names));
  std::map<std::string, Columns> present;
  while (rows.next()) present[std::string(rows.text(0))].emplace(rows.text(1));
  return present;
}

void add_column_steps(const OwnTable& table, const std::string& name, const Columns& present,
                      std::vector<SchemaStep>& steps) {
  for (const OwnColumn& column : table.columns) {
    if (present.contains(column.name)) continue;
    steps.push_back({fmt::format("{}.{}", name, column.name), fmt::format("add {} to {}", column.name, name),
                     fmt::format("ALTER TABLE `{}` ADD COLUMN `{}` {}", name, column.name, column.type)});
  }
}

}  // namespace

std::vector<SchemaStep> missing_schema(Connection& connection) {
  const std::map<std::string, Columns> present = present_columns(connection);
  std::vector<SchemaStep> steps;
  for (const OwnTable& table : own_tables()) {
    const std::string name = connection.options().table(table.name);
    if (const auto found = present.find(name); found != present.end())
      add_column_steps(table, name, found->second, steps);
    else
      steps.push_back({name, "create " + name, create_statement(table, connection.options().table_prefix)});
  }
  return steps;
}

std::string missing_names(const std::vector<SchemaStep>& steps) {
  std::string names;
  for (const SchemaStep& step : steps) names += (names.empty() ? "" : ", ") + step.missing;
  return names;
}

void take_step(Connection& connection, const SchemaStep& step) {
  try {
    connection.execute(step.sql);
  } catch (const MySqlError& error) {
    if (error.code() != kDuplicateColumn) throw;
  }
}

void require_own_schema(Connection& connection) {
  const std::vector<SchemaStep> steps = missing_schema(connection);
  if (steps.empty()) return;
  throw pipeline::StoreError(
      pipeline::Remedy::kStop,
      fmt::format("the database lacks {}; run `footfall migrate`, which adds it", missing_names(steps)));
}

}  // namespace footfall::store
