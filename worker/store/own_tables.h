// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "worker/store/connection.h"

namespace footfall::store {

/// CREATE TABLE IF NOT EXISTS of Footfall's own tables: <prefix>footfall_checkpoint, _batch, _dead_letter,
/// _counter.
std::vector<std::string> own_table_statements(const std::string& table_prefix);

/// Names (with prefix) of own tables that the database lacks.
std::vector<std::string> missing_own_tables(Connection& connection);

/// Creates what is missing. Throws MySqlError (kStop, naming `footfall install` and the right that is needed) where the
/// user may not create tables.
void ensure_own_tables(Connection& connection);

}  // namespace footfall::store
