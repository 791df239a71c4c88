// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "worker/admin/commands.h"
#include "worker/archive/run/archive_run.h"
#include "worker/config/config.h"
#include "worker/tracker/settings.h"

namespace footfall::admin {

/// Sets how old archives of today get as it is set in Matomo's interface, if it is there and counts. Throws MySqlError.
void read_today_age(config::Config& config);

/// What the configuration and the command line say of a run.
archive::ArchiveRun::Options run_options(const config::Config& config, const ArchiveOptions& options);

/// The periods that --sites, --dates and --periods name, with the archives wanted of them. They refer to `settings`. Throws
/// UsageError, MySqlError.
std::vector<archive::ArchiveJob> jobs_of(const ArchiveOptions& options, const config::Config& config,
                                         const tracker::SettingsSnapshot& settings);

/// What is due at this moment; days that late hits have changed are invalidated on the way, but not with --dry-run.
std::vector<archive::ArchiveJob> due_jobs(const ArchiveOptions& options, const config::Config& config,
                                          const tracker::SettingsSnapshot& settings);

}  // namespace footfall::admin
