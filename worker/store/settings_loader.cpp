// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/store/settings_loader.h"

#include <spdlog/spdlog.h>

#include <ctime>

#include "common/printable.h"
#include "worker/store/error_class.h"
#include "worker/store/settings_query.h"
#include "worker/tracker/site_time.h"

namespace footfall::store {

using tracker::SettingsSnapshot;

SettingsLoader::SettingsLoader(DatabaseOptions options, ConfigPart config, std::chrono::seconds interval)
    : connection_(std::move(options)), config_(std::move(config)), interval_(interval) {}

std::shared_ptr<const SettingsSnapshot> SettingsLoader::snapshot() const {
  const std::lock_guard lock(mutex_);
  return snapshot_;
}

std::shared_ptr<const SettingsSnapshot> SettingsLoader::current() {
  if (auto known = snapshot()) return known;
  load();
  return snapshot();
}

void SettingsLoader::load() {
  const std::lock_guard one_at_a_time(load_mutex_);
  load_while_locked();
}

bool SettingsLoader::has_news_of(const tracker::UnknownIds& unknown) {
  const std::lock_guard one_at_a_time(load_mutex_);
  if (const auto newest = snapshot(); newest && knows_any(*newest, unknown)) return true;
  const tracker::UnknownIds due = recent_looks_.due(unknown, Clock::now());
  if (due.empty()) return false;
  const bool is_there = connection_.select(unknown_query(connection_.options(), due)).next();
  connection_.close();
  if (is_there) load_while_locked();
  return is_there;
}

void SettingsLoader::load_while_locked() {
  auto snapshot = std::make_shared<SettingsSnapshot>();
  {
    const std::lock_guard lock(mutex_);
    snapshot->general = config_.general;
    snapshot->tracker_defaults = config_.tracker_defaults;
    snapshot->tracker_by_site = config_.tracker_by_site;
    snapshot->plugins = config_.plugins;
    snapshot->campaign_parameters = config_.campaign_parameters;
  }
  read_settings(connection_, *snapshot);
  complain_of_zones(*snapshot);
  // Else settings would be read for ever from a server that a failover has left behind.
  connection_.close();
  snapshot->loaded_at = std::time(nullptr);
  const std::lock_guard lock(mutex_);
  snapshot_ = std::move(snapshot);
  loaded_ = Clock::now();
  ++loads_;
}

/// Once for each zone, not with every load.
void SettingsLoader::complain_of_zones(const SettingsSnapshot& snapshot) {
  for (const auto& [idsite, site] : snapshot.sites) {
    if (tracker::is_known_zone(site.timezone) || !zones_complained_of_.insert(site.timezone).second) continue;
    spdlog::warn(
        "site {}: the time zone \"{}\" is not known here, its days are those of UTC; choose another one in Matomo or "
        "install the system's newest zone data (Debian: tzdata, tzdata-legacy)",
        idsite, printable(site.timezone, kLogLimit));
  }
}

void SettingsLoader::refresh_if_due() noexcept {
  {
    const std::lock_guard lock(mutex_);
    if (snapshot_ && Clock::now() - loaded_ < interval_) return;
  }
  try {
    load();
  } catch (const std::exception& error) {
    spdlog::warn("settings were not re-read, the old ones stay: {}", error.what());
    const std::lock_guard lock(mutex_);
    loaded_ = Clock::now();
  }
}

void SettingsLoader::set_config(ConfigPart config) {
  const std::lock_guard lock(mutex_);
  config_ = std::move(config);
}

void SettingsLoader::remember(const std::vector<std::pair<std::string, std::string>>& new_options,
                              const std::map<std::int64_t, std::int64_t>& sites_created) {
  if (new_options.empty() && sites_created.empty()) return;
  // A load that began before the batch committed must not put the old state back.
  const std::lock_guard one_at_a_time(load_mutex_);
  const std::lock_guard lock(mutex_);
  if (!snapshot_) return;
  auto changed = std::make_shared<SettingsSnapshot>(*snapshot_);
  for (const auto& [name, value] : new_options) changed->options[name] = value;
  for (const auto& [idsite, created] : sites_created) {
    const auto site = changed->sites.find(idsite);
    if (site != changed->sites.end()) site->second.created = std::min(site->second.created, created);
  }
  snapshot_ = std::move(changed);
}

}  // namespace footfall::store
