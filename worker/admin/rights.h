// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "worker/store/database_options.h"

namespace footfall::admin {

/// A right on a table, or on all tables of the database where none is named.
struct Right {
  std::string name, table;
  bool operator==(const Right&) const = default;
};

/// What a worker needs, which docs/operations.md says too.
std::vector<Right> worker_rights(const store::DatabaseOptions& options);
/// Rights of `wanted` that no line of SHOW GRANTS gives, neither on the table nor on all of `database`.
std::vector<Right> missing_rights(const std::vector<std::string>& grants, const std::string& database,
                                  const std::vector<Right>& wanted);
/// "SELECT on all tables; INSERT on a, b".
std::string text_of(const std::vector<Right>& rights);

}  // namespace footfall::admin
