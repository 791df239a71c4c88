// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/store/inserted_ids.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

namespace footfall::store {
namespace {

std::vector<std::int64_t> read_ids(Result rows) {
  std::vector<std::int64_t> ids;
  ids.reserve(rows.size());
  while (rows.next()) ids.push_back(rows.integer(0));
  return ids;
}

std::vector<std::int64_t> insert_and_look_up(Connection& connection, const KeyedInsert& insert) {
  connection.execute(insert.sql);
  return read_ids(connection.select(inserted_ids_query(insert, connection.insert_id())));
}

void check_ids(const KeyedInsert& insert, const std::vector<std::int64_t>& ids) {
  const bool ascending = std::adjacent_find(ids.begin(), ids.end(), std::greater_equal<>()) == ids.end();
  if (ids.size() == insert.rows && ascending) return;
  throw pipeline::StoreError(pipeline::Remedy::kRetryBatch,
                             fmt::format("{}: the ids of {} new rows cannot be told: {} found{}", insert.table,
                                         insert.rows, ids.size(), ascending ? "" : ", out of order"));
}

}  // namespace

std::string inserted_ids_query(const KeyedInsert& insert, std::uint64_t first) {
  std::string sql = fmt::format("SELECT t.`{0}` FROM (SELECT 0 n", insert.key);
  for (std::size_t i = 0; i < insert.columns.size(); ++i) fmt::format_to(std::back_inserter(sql), ",NULL c{}", i);
  sql += " FROM DUAL WHERE FALSE";
  for (std::size_t row = 0; row < insert.rows; ++row) {
    fmt::format_to(std::back_inserter(sql), " UNION ALL SELECT {},{}", row, insert.values(row));
  }
  fmt::format_to(std::back_inserter(sql), ") u JOIN `{0}` t ON t.`{1}`={2}+u.n*@@auto_increment_increment",
                 insert.table, insert.key, first);
  for (std::size_t i = 0; i < insert.columns.size(); ++i) {
    fmt::format_to(std::back_inserter(sql), " AND t.`{}`<=>u.c{}", insert.columns[i], i);
  }
  return sql + fmt::format(" ORDER BY t.`{}`", insert.key);
}

std::vector<std::int64_t> insert_for_ids(Connection& connection, const KeyedInsert& insert) {
  auto ids = connection.returns_ids()
                 ? read_ids(connection.select(fmt::format("{} RETURNING `{}`", insert.sql, insert.key)))
                 : insert_and_look_up(connection, insert);
  check_ids(insert, ids);
  return ids;
}

}  // namespace footfall::store
