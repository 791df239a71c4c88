// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/daemon/completion.h"

#include <algorithm>

namespace footfall::daemon {

store::ConfigPart config_part(const config::Config& config) {
  return {config.general, config.tracker, config.tracker_by_site, config.plugins, config.campaign_parameters};
}

std::chrono::seconds session_silence(const config::Config& config) {
  return std::chrono::ceil<std::chrono::seconds>(config.queue.lease_time);
}

std::map<std::string, std::string> read_queued_tracking(store::Connection& connection) {
  constexpr unsigned kNoSuchTable = 1146;
  std::map<std::string, std::string> settings;
  try {
    store::Result rows =
        connection.select("SELECT setting_name, setting_value FROM " + connection.table("plugin_setting") +
                          " WHERE plugin_name = 'QueuedTracking' AND user_login = ''");
    while (rows.next()) settings.emplace(rows.text(0), rows.text(1));
  } catch (const store::MySqlError& error) {
    if (error.code() != kNoSuchTable) throw;
  }
  return settings;
}

bool needs_database(const config::Config& config) {
  constexpr const char* kKeys[] = {"redis", "redis_password", "redis_database", "queues", "batch_size"};
  return !std::all_of(std::begin(kKeys), std::end(kKeys), [&](const char* key) { return config.given.contains(key); });
}

void complete_from_database(config::Config& config) {
  if (!needs_database(config)) return;
  store::Connection connection(config.database);
  config::apply_queued_tracking(config, read_queued_tracking(connection));
}

}  // namespace footfall::daemon
