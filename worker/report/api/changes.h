// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include "worker/store/database_options.h"

namespace footfall::report {

/// How changes that the API is asked for reach the database. Outlives the requests.
struct Changes {
  store::DatabaseOptions database;  ///< of a server that takes writes
  std::function<void()> made;       ///< called after each
  bool are_refused = false;         ///< [General] multi_server_environment
};

}  // namespace footfall::report
