// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/archive/reports/table_sums.h"

namespace footfall::archive {
double sum_of(const Table& table, ColumnName column) {
  double sum = table.others() == nullptr ? 0 : real_in(table.others()->columns, column);
  for (const Row& row : table.rows()) sum += real_in(row.columns, column);
  return sum;
}

}  // namespace footfall::archive
