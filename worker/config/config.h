// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "worker/config/environment.h"
#include "worker/enrich/enricher.h"
#include "worker/tracker/settings.h"

namespace footfall::config {

/// `[database]`, as Matomo names it.
struct DatabaseConfig {
  std::string host = "127.0.0.1";
  std::uint16_t port = 3306;
  std::string unix_socket;  ///< used in place of host and port where set
  std::string username, password;
  std::string name;           ///< `dbname`
  std::string tables_prefix;  ///< may be empty
  std::string charset = "utf8mb4";
  bool ssl = false;
  bool ssl_verify = true;                                          ///< off where `ssl_no_verify = 1`
  std::string ssl_ca, ssl_ca_path, ssl_cert, ssl_key, ssl_cipher;  ///< empty: not given
  std::chrono::seconds connect_timeout{5}, timeout{60};            ///< `timeout`: for one answer
  std::chrono::seconds lock_wait{10};                              ///< for a row lock, then the batch is tried again

  bool operator==(const DatabaseConfig&) const = default;
};

struct RedisConfig {
  std::string host = "127.0.0.1";
  std::uint16_t port = 6379;
  std::string unix_socket;         ///< used in place of host and port where set
  std::string username, password;  ///< empty: no AUTH
  int database = 0;
  std::chrono::milliseconds connect_timeout{3000}, timeout{10000};  ///< `timeout`: for one answer

  /// "host:port" or the socket's path, for messages.
  std::string address() const;
  bool operator==(const RedisConfig&) const = default;
};

/// How the queues are shared and worked.
struct QueueConfig {
  unsigned queues = 4;  ///< must be the number that the edge (or QueuedTracking) fills
  std::string prefix = "trackingQueueV1";
  unsigned batch_size = 1000;                      ///< most elements of one transaction
  std::size_t batch_bytes = std::size_t{8} << 20;  ///< most bytes of elements of one transaction
  std::chrono::milliseconds batch_wait{100};       ///< a smaller batch waits this long for more
  std::chrono::seconds lease{15};                  ///< how long a dead worker's queue stays unworked
  unsigned dead_letter_percent = 10;               ///< of elements that the database may refuse; 0: all of them
  bool interop = true;                             ///< take QueuedTracking's lock as well

  bool operator==(const QueueConfig&) const = default;
};

/// Everything `footfall` is told from outside. Plain data; read once, and again on SIGHUP.
struct Config {
  std::string path;  ///< the file it was read from
  DatabaseConfig database;
  RedisConfig redis;
  QueueConfig queue;
  std::chrono::seconds settings_reload{60};
  std::string log_level = "info";

  tracker::GeneralConfig general;
  tracker::TrackerConfig tracker;
  std::unordered_map<std::int64_t, tracker::TrackerConfig> tracker_by_site;
  tracker::CampaignParameters campaign_parameters;
  std::vector<std::string> plugins;  ///< `[Plugins] Plugins[]`; empty where no file says

  std::string matomo_path;  ///< the folder of a Matomo, or empty
  enrich::DataPaths data;   ///< what was found; see find_data

  /// Names of `[Footfall]` keys that the file (or QueuedTracking's section in it) has set: settings of the database do
  /// not replace these.
  std::set<std::string, std::less<>> given;
  /// Sentences about settings that are read but cannot be followed; `doctor` and `worker` show them.
  std::vector<std::string> warnings;
};

/// Reads `path` and, where it lies in a Matomo's config folder or `[Footfall] matomo_path` names one, that Matomo's
/// files below it: global.ini.php, common.config.ini.php, config.ini.php, each overriding the one before.
/// Throws ConfigError naming the file, the line, the key, and what to write.
Config load_config(const std::string& path, const Environment& environment);

/// The same for text in memory; nothing but `environment`'s secret files is read from disk except data folders.
Config parse_config(std::string_view text, const std::string& name, const Environment& environment);

/// What Matomo stores of QueuedTracking's settings (`plugin_setting`, plugin "QueuedTracking": setting → value). Fills in
/// Redis' address, password and database, the number of queues and the batch size where the file does not say.
/// Throws ConfigError where they name a queue that Footfall cannot work (MySQL, Sentinel, cluster).
void apply_queued_tracking(Config& config, const std::map<std::string, std::string>& settings);

}  // namespace footfall::config
