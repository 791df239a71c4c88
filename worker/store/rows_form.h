// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>

namespace footfall::store {

/// How a server takes many rows in one statement.
struct RowsForm {
  std::size_t max_bytes = 0;  ///< of a statement
  bool knows_values = false;  ///< VALUES as a table, which it reads faster than a SELECT for each row
};

}  // namespace footfall::store
