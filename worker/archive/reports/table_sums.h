// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "worker/archive/table/adding.h"

namespace footfall::archive {

/// Of a column over the rows of the table, "Others" included; not below them.
double sum_of(const Table& table, ColumnName column);

}  // namespace footfall::archive
