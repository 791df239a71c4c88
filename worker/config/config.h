// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "worker/archive/archive_settings.h"
#include "worker/config/environment.h"
#include "worker/enrich/enricher.h"
#include "worker/queue/options.h"
#include "worker/report/core/reading_settings.h"
#include "worker/retention/archive_ages.h"
#include "worker/store/database_options.h"
#include "worker/tracker/settings.h"

namespace footfall::config {

/// Everything `footfall` is told from outside. Plain data; read once, and again on SIGHUP.
struct Config {
  std::string path;                        ///< the file it was read from
  store::DatabaseOptions database;         ///< without `silence`, which only a worker's sessions have
  store::DatabaseOptions database_reader;  ///< a replica, or the same
  std::string database_charset;            ///< what Matomo speaks with the database; our sessions are utf8mb4 always
  queue::RedisOptions redis;
  queue::QueueOptions queue;
  std::chrono::seconds settings_reload{60};
  std::string log_level = "info";
  unsigned dead_letter_days = 0;  ///< that dead letters are kept; 0: until they are dropped by hand
  std::string metrics_listen;     ///< HOST:PORT; empty: nothing is listened on

  std::string serve_listen = "127.0.0.1:9465";  ///< HOST:PORT, or the path of a socket
  unsigned serve_threads = 32;                  ///< clients of `footfall serve` that are answered at a time
  std::chrono::seconds serve_timeout{30};       ///< for more of a request, and for an answer to be taken
  bool maintenance_mode = false;                ///< no reports are answered; visits are tracked
  bool multi_server_environment = false;        ///< `footfall serve` makes no changes

  archive::ArchiveSettings archive;
  retention::ArchiveAges archive_ages;
  std::size_t archive_memory = std::size_t{256} << 20U;  ///< bytes
  archive::ReadLimits read_limits;
  report::ReadingSettings reading;

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
