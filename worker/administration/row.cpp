// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/administration/row.h"

#include <fmt/format.h>

namespace footfall::administration {

Row& Row::set(const char* column, std::string_view text) { return assign(column, store::quoted(text)); }

Row& Row::set_real(const char* column, double number) { return assign(column, fmt::format("{}", number)); }

Row& Row::assign(const char* column, const std::string& sql) {
  if (!assignments_.empty()) assignments_ += ", ";
  assignments_ += fmt::format("`{}` = {}", column, sql);
  return *this;
}

std::int64_t insert(store::Connection& connection, const char* table, const Row& row) {
  connection.execute(fmt::format("INSERT INTO {} SET {}", connection.table(table), row.assignments()));
  return static_cast<std::int64_t>(connection.insert_id());
}

void update(store::Connection& connection, const char* table, const Row& row, const std::string& condition) {
  if (row.empty()) return;
  connection.execute(fmt::format("UPDATE {} SET {} WHERE {}", connection.table(table), row.assignments(), condition));
}

std::uint64_t erase(store::Connection& connection, const char* table, const std::string& condition) {
  return connection.execute(fmt::format("DELETE FROM {} WHERE {}", connection.table(table), condition));
}

bool has_row(store::Connection& connection, const char* table, const std::string& condition) {
  return connection.select(fmt::format("SELECT 1 FROM {} WHERE {} LIMIT 1", connection.table(table), condition)).next();
}

}  // namespace footfall::administration
