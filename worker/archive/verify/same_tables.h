// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "worker/archive/table/table.h"

namespace footfall::archive {

/// Whether two tables say the same: rows, columns and subtables in any order, whole numbers and others alike.
bool are_same(const Table& a, const Table& b);

}  // namespace footfall::archive
