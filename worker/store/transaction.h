// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "worker/store/connection.h"

namespace footfall::store {

/// The statements of a session from now on as one, all or nothing: what is not committed at the end of this object is rolled
/// back. The session has autocommit before and afterwards. Throws MySqlError.
class Transaction {
 public:
  explicit Transaction(Connection& connection) : connection_(connection) { connection_.set_autocommit(false); }
  ~Transaction();
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;

  void commit();

 private:
  Connection& connection_;
  bool is_open_ = true;
};

}  // namespace footfall::store
