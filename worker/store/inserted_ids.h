// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "worker/store/connection.h"

namespace footfall::store {

/// A multi-row INSERT into a table with an AUTO_INCREMENT key, and what its rows are recognised by.
struct KeyedInsert {
  std::string sql;         ///< INSERT … VALUES …, without RETURNING
  std::string table, key;  ///< unquoted
  std::vector<std::string> columns;
  std::size_t rows = 0;
  std::function<std::string(std::size_t row)> values;  ///< what the row holds in the columns: SQL with commas between
};

/// Runs the INSERT and gives the ids of its rows in the order of VALUES, ascending: read back from the database, not
/// computed, since the step between ids can change in a living session. One statement where the server has RETURNING,
/// else a second one looks the rows up. Throws MySqlError, or StoreError(kRetryBatch) where the ids cannot be told: the
/// caller must roll back.
std::vector<std::int64_t> insert_for_ids(Connection& connection, const KeyedInsert& insert);

/// The SELECT of the ids of rows that were just inserted, from `first` on in the session's step: a row that does not hold
/// its values there is left out. Pure.
std::string inserted_ids_query(const KeyedInsert& insert, std::uint64_t first);

}  // namespace footfall::store
