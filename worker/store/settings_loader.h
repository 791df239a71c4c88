// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "worker/store/connection.h"
#include "worker/store/unknown_query.h"
#include "worker/tracker/settings.h"

namespace footfall::store {

/// The part of a SettingsSnapshot that comes from the configuration file.
struct ConfigPart {
  tracker::GeneralConfig general;
  tracker::TrackerConfig tracker_defaults;
  std::unordered_map<std::int64_t, tracker::TrackerConfig> tracker_by_site;
  std::vector<std::string> plugins;
  tracker::CampaignParameters campaign_parameters;
};

/// Reads what Matomo keeps in the database and shares it, with the configuration's part, as immutable snapshots.
/// Thread-safe; uses a connection of its own.
class SettingsLoader {
 public:
  SettingsLoader(DatabaseOptions options, ConfigPart config, std::chrono::seconds interval = std::chrono::seconds(60));

  /// The newest snapshot; loads it where there is none yet. Throws MySqlError only then.
  std::shared_ptr<const tracker::SettingsSnapshot> current();

  /// Reads everything now. Throws MySqlError; the old snapshot stays.
  void load();
  /// Whether current() knows any of these now: what was made since the last load is not refused for up to `interval`.
  /// Asks the database at most once a second for each; reads everything only where it has one. Throws MySqlError.
  bool has_news_of(const tracker::UnknownIds& unknown);
  /// Reads where `interval` has passed. Where the database is away the old snapshot stays and a warning is logged.
  void refresh_if_due() noexcept;
  /// How often everything was read: what else depends on the database is read again where this has changed.
  std::uint64_t loads() const { return loads_; }
  /// Takes a new configuration, in force with the next load.
  void set_config(ConfigPart config);

  /// What a committed batch added, so that the next batch knows it before the next load.
  void remember(const std::vector<std::pair<std::string, std::string>>& new_options,
                const std::map<std::int64_t, std::int64_t>& sites_created);

 private:
  using Clock = std::chrono::steady_clock;

  std::shared_ptr<const tracker::SettingsSnapshot> snapshot() const;
  void load_while_locked();
  void complain_of_zones(const tracker::SettingsSnapshot& snapshot);

  std::mutex load_mutex_;                      // one load at a time; taken before mutex_
  Connection connection_;                      // guarded by load_mutex_
  RecentLooks recent_looks_;                   // guarded by load_mutex_
  std::set<std::string> zones_complained_of_;  // guarded by load_mutex_
  mutable std::mutex mutex_;
  ConfigPart config_;                                          // guarded by mutex_
  std::shared_ptr<const tracker::SettingsSnapshot> snapshot_;  // guarded by mutex_
  Clock::time_point loaded_{};                                 // guarded by mutex_
  std::atomic<std::uint64_t> loads_{0};
  const std::chrono::seconds interval_;
};

}  // namespace footfall::store
