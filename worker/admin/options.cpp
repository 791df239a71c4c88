// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/admin/options.h"

#include <algorithm>

namespace footfall::admin {

store::DatabaseOptions database_options(const config::Config& config) {
  const config::DatabaseConfig& from = config.database;
  store::DatabaseOptions options;
  options.host = from.host;
  options.port = from.port;
  options.unix_socket = from.unix_socket;
  options.username = from.username;
  options.password = from.password;
  options.dbname = from.name;
  options.table_prefix = from.tables_prefix;
  options.connect_timeout = from.connect_timeout;
  options.io_timeout = from.timeout;
  options.lock_wait_timeout = from.lock_wait;
  options.ssl = from.ssl;
  options.ssl_verify = from.ssl_verify;
  options.ssl_ca = from.ssl_ca;
  options.ssl_ca_path = from.ssl_ca_path;
  options.ssl_cert = from.ssl_cert;
  options.ssl_key = from.ssl_key;
  options.ssl_cipher = from.ssl_cipher;
  return options;
}

std::chrono::seconds session_silence(const config::Config& config) { return config.queue.lease; }

store::ConfigPart config_part(const config::Config& config) {
  return {config.general, config.tracker, config.tracker_by_site, config.plugins, config.campaign_parameters};
}

queue::RedisOptions redis_options(const config::Config& config) {
  const config::RedisConfig& from = config.redis;
  queue::RedisOptions options;
  options.host = from.host;
  options.port = from.port;
  options.unix_socket = from.unix_socket;
  options.username = from.username;
  options.password = from.password;
  options.database = static_cast<unsigned>(from.database);
  options.connect_timeout = from.connect_timeout;
  options.io_timeout = from.timeout;
  return options;
}

queue::QueueOptions queue_options(const config::Config& config) {
  const config::QueueConfig& from = config.queue;
  queue::QueueOptions options;
  options.key_prefix = from.prefix;
  options.queues = from.queues;
  options.batch_size = from.batch_size;
  options.batch_bytes = from.batch_bytes;
  options.batch_wait = from.batch_wait;
  options.lease_time = from.lease;
  options.interop = from.interop;
  return options;
}

std::map<std::string, std::string> read_queued_tracking(store::Connection& connection) {
  constexpr unsigned kNoSuchTable = 1146;
  std::map<std::string, std::string> settings;
  try {
    store::Result rows =
        connection.select("SELECT setting_name, setting_value FROM `" + connection.options().table("plugin_setting") +
                          "` WHERE plugin_name = 'QueuedTracking' AND user_login = ''");
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
  store::Connection connection(database_options(config));
  config::apply_queued_tracking(config, read_queued_tracking(connection));
}

}  // namespace footfall::admin
