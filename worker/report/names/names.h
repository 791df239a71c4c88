// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "worker/report/names/currencies.h"

namespace footfall::report {

/// Where the names that are not built in lie; an empty path means that they are not there.
struct NamePaths {
  std::string referrer_lists;  ///< folder with SearchEngines.yml and Socials.yml
  std::string intl;            ///< folder with names-en.json and geoip2-isoRegionNames.json
  std::string icons;           ///< a Matomo's folder of icons
};

/// English names of what archives hold codes of, and where search engines and social networks are found. Immutable;
/// thread-safe.
class Names {
 public:
  /// Throws std::runtime_error naming the file where a given path cannot be read.
  explicit Names(const NamePaths& paths);

  /// "Germany" of "de"; "Unknown" of "xx" and of what is no country.
  std::string country(std::string_view code) const;
  /// "eur" of "de", "unk" where it is not known.
  std::string_view continent_code(std::string_view country) const;
  std::string continent(std::string_view code) const;
  /// "Unknown" where it has no name.
  std::string region(std::string_view country, std::string_view region) const;
  /// "French" of "fr"; "Unknown" where it has none.
  std::string language(std::string_view code) const;
  const Currencies& currencies() const { return currencies_; }

  /// Of the engine's first host; empty where the engine is not known.
  std::string search_engine_host(std::string_view engine) const;
  /// "search?q={k}"; empty where there is none.
  std::string search_engine_backlink(std::string_view engine) const;
  /// The network's first domain; empty where it is not known.
  std::string social_domain(std::string_view network) const;
  /// The network that has a domain in the URL; empty where none has.
  std::string social_network_at(std::string_view url) const;
  /// The spelling of a domain's network.
  std::string social_network_of(std::string_view url) const;

  /// plugins/Morpheus/icons/dist/<kind>/<file>.png, or that of `fallback` where there is no such icon.
  std::string icon(std::string_view kind, const std::string& file, const std::string& fallback) const;
  /// Of a country that there is.
  std::string flag(const std::string& country) const;
  /// Whether there is a folder to look into.
  bool knows_icons() const { return !icons_.empty(); }
  bool has_icon(std::string_view kind, const std::string& file) const;

 private:
  using Texts = std::unordered_map<std::string, std::string>;
  static std::string text_in(const Texts& texts, std::string_view key);
  void read_search_engines(const std::string& file);
  void read_social_networks(const std::string& file);
  void read_regions(const std::string& file);

  Texts engine_hosts_, backlinks_, social_domains_, regions_;
  Currencies currencies_;
  std::vector<std::pair<std::string, std::string>> social_hosts_;  ///< all domains with their networks
  std::string icons_;
};

}  // namespace footfall::report
