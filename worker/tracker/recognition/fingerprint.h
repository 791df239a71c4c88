// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "worker/enrich/enricher.h"
#include "worker/tracker/privacy.h"
#include "worker/tracker/request.h"
#include "worker/tracker/settings.h"

namespace footfall::tracker {

/// Makes random bytes; see BatchContext.
using RandomSource = std::function<std::string(std::size_t size)>;

/// The salts that keep a visitor's fingerprint different from day to day: options fingerprint_salt_<idsite>_<YYYY-MM-DD>,
/// {"value":"…","time":unix}. A missing one is made up and remembered, so that a batch uses one salt per site and day.
class DailySalts {
 public:
  DailySalts(const SettingsSnapshot& settings, const RandomSource& random) : settings_(settings), random_(random) {}

  /// `date` is the site's day of the hit; `now` is noted with a new salt.
  std::string_view salt(std::int64_t idsite, const std::string& date, std::int64_t now);
  /// Makes those that the site will need next, as Matomo does: of the day of `now`, two before it and one after it.
  void prepare_days_around(const Site& site, std::int64_t now);
  /// Option rows of the salts that were made up.
  const std::vector<std::pair<std::string, std::string>>& made() const { return made_; }

 private:
  std::string make(const std::string& option, std::int64_t now);

  const SettingsSnapshot& settings_;
  const RandomSource& random_;
  std::unordered_map<std::string, std::string> salts_;
  std::set<std::pair<std::int64_t, std::int64_t>> prepared_;  ///< (idsite, days since 1970)
  std::vector<std::pair<std::string, std::string>> made_;
};

/// True in builds for tests, where a recording without salts is replayed (FOOTFALL_TEST_FINGERPRINT_SALT).
bool is_recording_replayed();

/// log_visit.config_id: the first 8 bytes of MD5 over device, browser plugins, address, language, salts and site.
std::string config_id(const Request& request, const enrich::Device& device, const Site& site, const Privacy& privacy,
                      const SettingsSnapshot& settings, DailySalts& salts);

}  // namespace footfall::tracker
