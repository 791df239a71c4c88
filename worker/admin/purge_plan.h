// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include "worker/admin/commands.h"
#include "worker/config/config.h"
#include "worker/retention/archive_purge.h"
#include "worker/retention/log_purge.h"

namespace footfall::admin {

/// What a run of `footfall purge` deletes.
struct PurgePlan {
  std::optional<retention::OldVisits> logs;  ///< nothing: they are kept
  retention::ArchiveWishes archives;
  std::optional<unsigned> dead_letters;  ///< days; nothing: they are kept
  bool actions = false;
  std::int64_t now = 0;  ///< Unix seconds

  bool has_archives() const { return archives.stale || archives.reports; }
};

/// Options of the command line go before Matomo's. Throws UsageError, which names what to change, and StoreError.
PurgePlan plan_purge(const PurgeOptions& options, store::Connection& connection, const config::Config& config,
                     const tracker::SettingsSnapshot& settings);

}  // namespace footfall::admin
