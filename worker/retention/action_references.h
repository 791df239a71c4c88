// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "worker/retention/action_marks.h"
#include "worker/retention/pace.h"

namespace footfall::retention {

/// A log table with columns that hold ids of log_action.
struct ReferringTable {
  std::string name;  ///< with prefix
  std::string key;   ///< first column of the primary key, an integer
  std::vector<std::string> columns;
};

/// All tables <prefix>log_* but log_action with a column "…idaction…", those of plugins too. Throws StoreError; kStop where
/// one cannot be walked by its primary key.
std::vector<ReferringTable> referring_tables(store::Connection& connection);

/// Marks what any row of the table refers to, in batches; rows that are added meanwhile at its end too.
void mark_references(store::Connection& connection, Pace& pace, Progress& progress, const ReferringTable& table,
                     ActionMarks& marks);

}  // namespace footfall::retention
