// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <unordered_set>

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
  /// Of the actions that hits came from those that are site searches; complete before the first row is seen.
  const std::unordered_set<std::int64_t>& search_actions;

  bool has_ecommerce() const { return site.ecommerce; }
  bool has_site_search() const { return site.sitesearch; }
  bool has_bandwidth() const { return tables.has(LogTable::kHit, model::Column::kBandwidth); }
};

}  // namespace footfall::archive
