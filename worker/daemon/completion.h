// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <map>
#include <string>

#include "worker/config/config.h"
#include "worker/store/connection.h"
#include "worker/store/settings_loader.h"

namespace footfall::daemon {

/// The configuration's part of the tracker's settings.
store::ConfigPart config_part(const config::Config& config);

/// DatabaseOptions::silence of a worker: a lease's time, after which its queue is another's anyway.
std::chrono::seconds session_silence(const config::Config& config);

/// What Matomo's table plugin_setting holds of QueuedTracking; empty where there is no such table. Throws MySqlError.
std::map<std::string, std::string> read_queued_tracking(store::Connection& connection);

/// Asks the database for what the file leaves open of Redis and the queues. Throws MySqlError or ConfigError.
void complete_from_database(config::Config& config);
/// False where the file says everything, so that no database is needed.
bool needs_database(const config::Config& config);

}  // namespace footfall::daemon
