// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/archive/reports/table_sums.h"

namespace footfall::archive {
namespace {

double value_of(const Row& row, const php::Key& column) {
  const php::Value* value = row.columns.find(column);
  const auto number = value == nullptr ? std::nullopt : number_of(*value);
  return number ? real(*number) : 0;
}

}  // namespace

double sum_of(const Table& table, const php::Key& column) {
  double sum = table.others() == nullptr ? 0 : value_of(*table.others(), column);
  for (const Row& row : table.rows()) sum += value_of(row, column);
  return sum;
}

}  // namespace footfall::archive
