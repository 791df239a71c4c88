// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "worker/store/connection.h"

namespace footfall::store {

/// A change that the schema needs.
struct SchemaStep {
  std::string missing;  ///< "matomo_footfall_batch", "matomo_footfall_batch.prints"
  std::string what;     ///< "create matomo_footfall_batch"
  std::string sql;
};

/// What Footfall's own tables lack for this version, in the order in which it is to be done. Throws MySqlError.
std::vector<SchemaStep> missing_schema(Connection& connection);

/// "a, b.c": what is missing.
std::string missing_names(const std::vector<SchemaStep>& steps);

/// Also where another session has taken the step meanwhile. Throws MySqlError.
void take_step(Connection& connection, const SchemaStep& step);

/// Throws StoreError (kStop) that names what is missing and the command that adds it.
void require_own_schema(Connection& connection);

}  // namespace footfall::store
