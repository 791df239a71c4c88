// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "worker/archive/archive_settings.h"
#include "worker/archive/read/log_tables.h"
#include "worker/tracker/settings.h"

namespace footfall::archive {

/// What an archive is of. All that it refers to outlives the making of the archive.
struct Scope {
  const tracker::Site& site;
  const ArchiveSettings& settings;
  const LogTables& tables;
  std::string date;  ///< YYYY-MM-DD in the site's zone
  TimeWindow window;

  bool has_ecommerce() const { return site.ecommerce; }
};

}  // namespace footfall::archive
