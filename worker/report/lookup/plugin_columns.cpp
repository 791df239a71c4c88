// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/report/lookup/plugin_columns.h"

#include <fmt/format.h>

namespace footfall::report {
namespace {

/// `pattern`: of LIKE.
std::int64_t columns_of(store::Connection& database, const char* table, const char* pattern) {
  store::Result rows = database.select(fmt::format("SHOW COLUMNS FROM {} LIKE '{}'", database.table(table), pattern));
  std::int64_t count = 0;
  while (rows.next()) ++count;
  return count;
}

}  // namespace

std::int64_t custom_variable_slots(store::Connection& database) {
  return columns_of(database, "log_visit", "custom\\_var\\_k%");
}

bool counts_bandwidth(store::Connection& database) {
  return columns_of(database, "log_link_visit_action", "bandwidth") > 0;
}

}  // namespace footfall::report
