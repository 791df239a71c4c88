// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "worker/store/connection.h"

namespace footfall::store {

struct OwnColumn {
  std::string_view name, type;
};

/// A table that is Footfall's own: <prefix>footfall_checkpoint, _batch, _dead_letter, _counter.
struct OwnTable {
  std::string_view name;  ///< without prefix
  std::span<const OwnColumn> columns;
  std::string_view keys;
};

std::span<const OwnTable> own_tables();

/// CREATE TABLE IF NOT EXISTS.
std::string create_statement(const OwnTable& table, const std::string& table_prefix);

/// Names (with prefix) of own tables that the database lacks.
std::vector<std::string> missing_own_tables(Connection& connection);

}  // namespace footfall::store
