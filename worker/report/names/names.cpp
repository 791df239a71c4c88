// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/report/names/names.h"

#include <GeoIP.h>
#include <unicode/uloc.h>
#include <unicode/ustring.h>

#include <algorithm>
#include <array>
#include <filesystem>

#include "worker/enrich/data_tree.h"
#include "worker/enrich/yaml_file.h"
#include "worker/report/names/continents.h"

namespace footfall::report {
namespace {

constexpr const char* kUnknown = "Unknown";
constexpr std::size_t kLongestName = 200;

std::string upper(std::string_view text) {
  std::string out(text);
  std::ranges::transform(out, out.begin(),
                         [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
  return out;
}

template <class Display>
std::string english(Display display, const std::string& locale) {
  std::array<UChar, kLongestName> name{};
  UErrorCode error = U_ZERO_ERROR;
  const std::int32_t size = display(locale.c_str(), "en", name.data(), static_cast<std::int32_t>(name.size()), &error);
  // A code without a name comes back as it is.
  if (U_FAILURE(error) || error == U_USING_DEFAULT_WARNING) return {};
  std::array<char, 4 * kLongestName> text{};
  std::int32_t length = 0;
  error = U_ZERO_ERROR;
  u_strToUTF8(text.data(), static_cast<std::int32_t>(text.size()), &length, name.data(), size, &error);
  return U_FAILURE(error) ? std::string() : std::string(text.data(), static_cast<std::size_t>(length));
}

bool is_code(std::string_view text, std::size_t least, std::size_t most) {
  return text.size() >= least && text.size() <= most &&
         std::ranges::all_of(text, [](char c) { return c >= 'a' && c <= 'z'; });
}

/// Of the FIPS codes that databases used before those of ISO, and that stand in old visits and requests.
std::string old_region(std::string_view country, std::string_view region) {
  const char* name = GeoIP_region_name_by_code(upper(country).c_str(), upper(region).c_str());
  return name == nullptr ? kUnknown : std::string(name);
}

std::string region_key(std::string_view country, std::string_view region) {
  return upper(country) + '-' + upper(region);
}

}  // namespace

Names::Names(const NamePaths& paths) : icons_(paths.icons) {
  if (!paths.referrer_lists.empty()) {
    read_search_engines(paths.referrer_lists + "/SearchEngines.yml");
    read_social_networks(paths.referrer_lists + "/Socials.yml");
  }
  if (paths.intl.empty()) return;
  const auto read_if_there = [&](const char* name, auto read) {
    if (const std::string file = paths.intl + '/' + name; std::filesystem::exists(file)) read(file);
  };
  read_if_there("geoip2-isoRegionNames.json", [this](const std::string& file) { read_regions(file); });
  read_if_there("names-en.json", [this](const std::string& file) { currencies_.read(file); });
}

void Names::read_search_engines(const std::string& file) {
  const enrich::DataTree engines = enrich::read_yaml(file);
  for (const enrich::DataTree& engine : engines.children) {
    for (const enrich::DataTree& definition : engine.children) {
      const enrich::DataTree* urls = definition.find("urls");
      if (urls == nullptr || urls->children.empty()) continue;
      engine_hosts_.emplace(engine.key, urls->children[0].text);
      backlinks_.emplace(engine.key, definition.text_of("backlink"));
    }
  }
}

void Names::read_social_networks(const std::string& file) {
  const enrich::DataTree networks = enrich::read_yaml(file);
  for (const enrich::DataTree& network : networks.children) {
    if (!network.children.empty()) social_domains_.emplace(network.key, network.children[0].text);
    for (const enrich::DataTree& domain : network.children) social_hosts_.emplace_back(domain.text, network.key);
  }
}

void Names::read_regions(const std::string& file) {
  const enrich::DataTree countries = enrich::read_yaml(file);
  for (const enrich::DataTree& country : countries.children) {
    for (const enrich::DataTree& region : country.children)
      regions_.emplace(region_key(country.key, region.key), region.text_of("name"));
  }
}

std::string Names::text_in(const Texts& texts, std::string_view key) {
  const auto found = texts.find(std::string(key));
  return found == texts.end() ? std::string() : found->second;
}

std::string Names::country(std::string_view code) const {
  if (code == "tr") return "Türkiye";
  if (code == "xx" || !is_code(code, 2, 2)) return kUnknown;
  std::string name = english(uloc_getDisplayCountry, "und-" + upper(code));
  return name.empty() || name == "Unknown Region" ? kUnknown : name;
}

std::string_view Names::continent_code(std::string_view country) const { return continent_of(country); }

std::string Names::continent(std::string_view code) const {
  const std::string_view name = continent_name(code);
  return name.empty() ? kUnknown : std::string(name);
}

std::string Names::region(std::string_view country, std::string_view region) const {
  const std::string name = text_in(regions_, region_key(country, region));
  return name.empty() ? old_region(country, region) : name;
}

std::string Names::language(std::string_view code) const {
  if (!is_code(code, 2, 3) || code == "xx") return kUnknown;
  std::string name = english(uloc_getDisplayLanguage, std::string(code));
  return name.empty() ? kUnknown : name;
}

std::string Names::search_engine_host(std::string_view engine) const { return text_in(engine_hosts_, engine); }
std::string Names::search_engine_backlink(std::string_view engine) const { return text_in(backlinks_, engine); }
std::string Names::social_domain(std::string_view network) const { return text_in(social_domains_, network); }

std::string Names::social_network_of(std::string_view url) const {
  for (const auto& [network, domain] : social_domains_) {
    if (url.find(domain) != std::string_view::npos) return network;
  }
  return {};
}

std::string Names::social_network_at(std::string_view url) const {
  const auto is_edge = [&](std::size_t at) { return at >= url.size() || url[at] == '.' || url[at] == '/'; };
  for (const auto& [host, network] : social_hosts_) {
    const std::size_t at = url.find(host);
    if (at != std::string_view::npos && (at == 0 || is_edge(at - 1)) && is_edge(at + host.size())) return network;
  }
  return {};
}

std::string Names::icon(std::string_view kind, const std::string& file, const std::string& fallback) const {
  return "plugins/Morpheus/icons/dist/" + std::string(kind) + '/' + (has_icon(kind, file) ? file : fallback) + ".png";
}

std::string Names::flag(const std::string& country) const {
  constexpr const char* kNone = "xx";
  const bool is_known = knows_icons() || this->country(country) != kUnknown;
  return icon("flags", is_known ? country : kNone, kNone);
}

/// Without a Matomo's folder each is taken to be there.
bool Names::has_icon(std::string_view kind, const std::string& file) const {
  if (file.empty() || file.find('/') != std::string::npos) return false;
  return icons_.empty() || std::filesystem::exists(icons_ + '/' + std::string(kind) + '/' + file + ".png");
}

}  // namespace footfall::report
