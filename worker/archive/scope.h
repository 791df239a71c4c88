// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <string>

#include "worker/archive/actions/action_facts.h"
#include "worker/archive/aggregate/group_memory.h"
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
  const ActionFacts& actions;
  GroupMemory& memory;  ///< for what reports count

  bool has_ecommerce() const { return site.ecommerce; }
  /// Otherwise nobody looks at conversions, though orders may have come.
  bool has_goals() const { return !site.goals.empty() || has_ecommerce(); }
  bool has_site_search() const { return site.sitesearch; }
  /// Whether the site has an active custom dimension of hits.
  bool has_hit_dimensions() const {
    return std::ranges::any_of(site.dimensions,
                               [](const auto& dimension) { return dimension.active && dimension.scope == "action"; });
  }
  bool has_bandwidth() const { return tables.has(LogTable::kHit, model::Column::kBandwidth); }
};

}  // namespace footfall::archive
