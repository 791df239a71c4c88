// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "worker/store/connection.h"

namespace footfall::retention {

/// What Matomo's privacy settings say, with its defaults: options delete_logs_*.
struct RetentionSettings {
  bool delete_logs = false;
  unsigned logs_older_than = 180;  ///< days
};

/// Throws StoreError; kStop where a number cannot be read.
RetentionSettings read_retention_settings(store::Connection& connection);

}  // namespace footfall::retention
