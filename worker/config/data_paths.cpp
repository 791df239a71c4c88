// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/config/data_paths.h"

#include <filesystem>
#include <span>
#include <string_view>

namespace footfall::config {
namespace {

bool exists(const std::string& path) {
  std::error_code error;
  return std::filesystem::exists(path, error);
}

constexpr std::string_view kMatomoRegexes[] = {"vendor/matomo/device-detector/regexes"};
constexpr std::string_view kRegexes[] = {"device-detector/regexes"};
constexpr std::string_view kMatomoLists[] = {"vendor/matomo/searchengine-and-social-list"};
constexpr std::string_view kMatomoSpammers[] = {"vendor/matomo/referrer-spam-list/spammers.txt"};
constexpr std::string_view kMatomoIcons[] = {"plugins/Morpheus/icons/dist"};
constexpr std::string_view kLists[] = {"lists"};
constexpr std::string_view kIntl[] = {"intl"};
// Names that Matomo's GeoIp2 plugin looks for, in its order.
constexpr std::string_view kDatabases[] = {"GeoIP2-City.mmdb",       "DBIP-City.mmdb",     "DBIP-City-Lite.mmdb",
                                           "DBIP-Country-Lite.mmdb", "DBIP-Country.mmdb",  "GeoIP2-Enterprise.mmdb",
                                           "GeoIP2-Country.mmdb",    "GeoLite2-City.mmdb", "GeoLite2-Country.mmdb",
                                           "DBIP-Enterprise.mmdb"};

/// The first of `names` below `folder` that exists; "" where none does or `folder` is empty.
std::string first_below(const std::string& folder, std::span<const std::string_view> names) {
  if (folder.empty()) return {};
  for (const std::string_view name : names) {
    std::string path = folder + "/" + std::string(name);
    if (exists(path)) return path;
  }
  return {};
}

void fill(std::string& path, std::string found) {
  if (path.empty()) path = std::move(found);
}

/// Both or none: the lists of a Matomo lie in two folders, all others in one.
void take_matomo_lists(enrich::DataPaths& said, const std::string& matomo_path) {
  const std::string lists = first_below(matomo_path, kMatomoLists),
                    spammers = first_below(matomo_path, kMatomoSpammers);
  if (!said.referrer_lists.empty() || lists.empty() || spammers.empty()) return;
  said.referrer_lists = lists;
  said.spammers = spammers;
}

}  // namespace

enrich::DataPaths find_data(enrich::DataPaths said, const std::string& matomo_path, const std::string& data_path) {
  const std::string geoip = data_path.empty() ? std::string() : data_path + "/geoip";
  const std::string matomo_geoip = matomo_path.empty() ? std::string() : matomo_path + "/misc";
  fill(said.device_regexes, first_below(matomo_path, kMatomoRegexes));
  fill(said.device_regexes, first_below(data_path, kRegexes));
  take_matomo_lists(said, matomo_path);
  fill(said.referrer_lists, first_below(data_path, kLists));
  fill(said.intl, first_below(data_path, kIntl));
  fill(said.icons, first_below(matomo_path, kMatomoIcons));
  fill(said.geoip, first_below(matomo_geoip, kDatabases));
  fill(said.geoip, first_below(geoip, kDatabases));
  return said;
}

}  // namespace footfall::config
