// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "worker/model/log_table.h"
#include "worker/store/table_layout.h"

namespace footfall::store {

/// The columns of a log table.
const TableLayout& layout_of(const Schema& schema, model::LogTable table);

}  // namespace footfall::store
