// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace footfall::enrich {

/// What Matomo stores of a device: codes and names as in log_visit. Empty text where unknown.
struct Device {
  bool is_bot = false;
  std::string bot_name;
  std::string os_code = "UNK";  ///< log_visit.config_os, also in config_id: three letters, "BOT" for bots
  std::string os_version;
  std::string browser_code =
      "UNK";                    ///< log_visit.config_browser_name: short code such as "FF"; of other clients the name
  std::string browser_version;  ///< at most 20 bytes
  std::string browser_engine;
  std::string fingerprint_browser = "UNK";  ///< for config_id: the code of a browser; other clients do not count
  std::string fingerprint_version;          ///< for config_id: the version of a browser, not shortened
  std::optional<int> client_type;           ///< log_visit.config_client_type
  std::optional<int> device_type;           ///< log_visit.config_device_type
  std::string device_brand;                 ///< log_visit.config_device_brand
  std::string device_model;                 ///< log_visit.config_device_model
};

/// Client hints as far as they were sent, under the names of the headers without "HTTP_" in lower case with dashes
/// ("sec-ch-ua-platform"), and the values of `uadata` mapped to the same names.
using ClientHints = std::map<std::string, std::string>;

/// Thread-safe and pure: the same input gives the same device. Caches inside, bounded.
class DeviceDetector {
 public:
  virtual ~DeviceDetector() = default;
  virtual Device detect(std::string_view user_agent, const ClientHints& hints) const = 0;
};

struct Location {
  std::optional<std::string> country, region, city;  ///< country: lowercase ISO code, "xx" unknown
  std::optional<double> latitude, longitude;
};

/// Thread-safe. `language` is the browser language as stored; used by the default provider's guess.
class Locator {
 public:
  virtual ~Locator() = default;
  virtual Location locate(std::string_view ip, std::string_view language) const = 0;
};

enum class ReferrerType : int { kDirect = 1, kSearchEngine = 2, kWebsite = 3, kCampaign = 6, kSocial = 7 };

/// A search engine or social network that a referrer URL belongs to. Thread-safe.
struct SearchReferrer {
  std::string name;
  std::string keyword;  ///< "" where the engine hides it
};
class ReferrerLists {
 public:
  virtual ~ReferrerLists() = default;
  virtual std::optional<SearchReferrer> search_engine(std::string_view referrer_url) const = 0;
  virtual std::optional<std::string> social_network(std::string_view referrer_url) const = 0;
  virtual bool is_spammer(std::string_view referrer_url) const = 0;
};

/// All sources of enrichment of one process. Shared by all queue threads.
struct Enricher {
  std::shared_ptr<const DeviceDetector> devices;
  std::shared_ptr<const Locator> locator;
  std::shared_ptr<const ReferrerLists> referrers;
};

/// Folders and files of outside data; an empty path means "not there": that enrichment then gives "unknown".
struct DataPaths {
  std::string
      device_regexes;  ///< folder with bots.yml, oss.yml, client/, device/ (a Matomo's vendor/matomo/device-detector/regexes)
  std::string referrer_lists;  ///< folder with SearchEngines.yml, Socials.yml, spammers.txt
  std::string geoip;           ///< a MaxMind-format database
  std::string intl;            ///< folder with geoip2-isoRegionNames.json and names-en.json
  std::string icons;           ///< a Matomo's plugins/Morpheus/icons/dist
  std::string spammers;  ///< a spammers.txt that lies elsewhere than referrer_lists, as in a Matomo's vendor folder
};

/// Reads all data. Throws std::runtime_error naming the file and what to do where a given path cannot be read.
/// `location_provider` is Matomo's option usercountry.location_provider ("default", "geoip2php", "disabled" …).
Enricher make_enricher(const DataPaths& paths, std::string_view location_provider, bool guess_country_from_language);

/// Implemented in worker/enrich/devices/: reads the regexes folder; an empty folder name gives a detector that knows nothing.
std::shared_ptr<const DeviceDetector> make_device_detector(const std::string& regexes_folder);

}  // namespace footfall::enrich
