// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "worker/store/connection.h"

namespace footfall::store {

/// A lock of the database server (GET_LOCK) for one installation: its name holds the database and the table prefix.
/// Held until destruction or until the session ends.
class NamedLock {
 public:
  /// Throws MySqlError(1205, kRetryBatch) where it is not free within `seconds`.
  NamedLock(Connection& connection, std::string_view purpose, int seconds);
  ~NamedLock();
  NamedLock(const NamedLock&) = delete;
  NamedLock& operator=(const NamedLock&) = delete;

 private:
  Connection& connection_;
  std::string name_;
};

}  // namespace footfall::store
