// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "worker/retention/archive_ages.h"
#include "worker/retention/kept_reports.h"

namespace footfall::retention {

/// What Matomo's privacy settings say, with its defaults: options delete_logs_* and delete_reports_*.
struct RetentionSettings {
  bool delete_logs = false;
  unsigned logs_older_than = 180;  ///< days
  bool delete_reports = false;
  OldReports reports;
};

/// Throws StoreError; kStop where a number cannot be read.
RetentionSettings read_retention_settings(store::Connection& connection);

/// What the files say, and where they allow it Matomo's options enableBrowserTriggerArchiving and todayArchiveTimeToLive
/// instead. Throws StoreError; kStop where a number cannot be read.
ArchiveAges read_archive_ages(store::Connection& connection, const ArchiveAges& files);

}  // namespace footfall::retention
