// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/store/transaction.h"

namespace footfall::store {

Transaction::~Transaction() {
  if (is_open_) connection_.rollback();
  try {
    connection_.set_autocommit(true);
  } catch (const MySqlError&) {
    connection_.close();  // the next session begins with it
  }
}

void Transaction::commit() {
  connection_.commit();
  is_open_ = false;
}

}  // namespace footfall::store
