// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/retention/action_references.h"

#include <fmt/format.h>

#include <charconv>

namespace footfall::retention {
namespace {

/// Ids of the primary key that a batch reads for each row it may change: reading is cheaper.
constexpr std::int64_t kReach = 4;

constexpr const char* kColumns =
    "SELECT c.table_name,c.column_name,k.column_name,t.data_type FROM information_schema.columns c "
    "LEFT JOIN information_schema.statistics k ON k.table_schema=c.table_schema AND k.table_name=c.table_name AND "
    "k.index_name='PRIMARY' AND k.seq_in_index=1 LEFT JOIN information_schema.columns t ON "
    "t.table_schema=c.table_schema AND t.table_name=c.table_name AND t.column_name=k.column_name "
    "WHERE c.table_schema=DATABASE() AND LEFT(c.table_name,CHAR_LENGTH({0}))={0} AND c.table_name<>{1} AND "
    "c.column_name LIKE '%idaction%' AND c.data_type LIKE '%int' ORDER BY c.table_name,c.ordinal_position";

std::int64_t edge(store::Connection& connection, const ReferringTable& table, const char* function) {
  store::Result rows = connection.select(fmt::format("SELECT {}(`{}`) FROM `{}`", function, table.key, table.name));
  rows.next();
  return rows.integer(0);
}

void mark_rows(store::RowStream rows, std::size_t columns, ActionMarks& marks) {
  while (rows.next()) {
    for (std::size_t i = 0; i < columns; ++i) {
      std::int64_t id = 0;
      const char* text = rows.data(i);
      if (text == nullptr) continue;
      std::from_chars(text, text + rows.size(i), id);
      marks.mark(id);
    }
  }
}

}  // namespace

std::vector<ReferringTable> referring_tables(store::Connection& connection) {
  const auto& options = connection.options();
  store::Result rows = connection.select(
      fmt::format(kColumns, store::quoted(options.table("log_")), store::quoted(options.table("log_action"))));
  std::vector<ReferringTable> tables;
  while (rows.next()) {
    const std::string name(rows.text(0));
    if (!rows.text(3).ends_with("int")) {
      throw pipeline::StoreError(
          pipeline::Remedy::kStop,
          fmt::format("table {} refers to actions and has no primary key of whole numbers: unused "
                      "actions cannot be told, leave out --actions",
                      name));
    }
    if (tables.empty() || tables.back().name != name) tables.push_back({name, std::string(rows.text(2)), {}});
    tables.back().columns.emplace_back(rows.text(1));
  }
  return tables;
}

void mark_references(store::Connection& connection, Pace& pace, Progress& progress, const ReferringTable& table,
                     ActionMarks& marks) {
  std::int64_t after = edge(connection, table, "MIN") - 1, last = edge(connection, table, "MAX");
  progress.expected += static_cast<std::uint64_t>(last - after);
  while (after < last && !pace.stopped()) {
    pace.run([&](std::size_t size) {
      const std::int64_t end = std::min(last, after + static_cast<std::int64_t>(size) * kReach);
      mark_rows(
          connection.stream(fmt::format("SELECT `{}` FROM `{}` WHERE `{}` > {} AND `{}` <= {}",
                                        fmt::join(table.columns, "`,`"), table.name, table.key, after, table.key, end)),
          table.columns.size(), marks);
      progress.done += static_cast<std::uint64_t>(end - after);
      after = end;
    });
    if (after >= last) last = edge(connection, table, "MAX");
  }
}

}  // namespace footfall::retention
