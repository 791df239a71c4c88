// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/enrich/devices/facts.h"

#include <algorithm>
#include <array>

#include "worker/enrich/devices/text.h"

namespace footfall::enrich::devices {

namespace {

std::vector<std::string_view> split(std::string_view text, char by) {
  std::vector<std::string_view> parts;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(by), text.size());
    parts.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return parts;
}

std::pair<std::string_view, std::string_view> halves(std::string_view text) {
  const std::size_t colon = text.find(':');
  return {text.substr(0, colon), text.substr(colon + 1)};
}

std::string squeeze(std::string_view name) { return replace_all(lower(name), " ", ""); }

constexpr std::array<std::string_view, 14> kDeviceTypes{
    "desktop", "smartphone",    "tablet",        "feature phone", "console",
    "tv",      "car browser",   "smart display", "camera",        "portable media player",
    "phablet", "smart speaker", "wearable",      "peripheral"};

}  // namespace

NameTable::NameTable(const char* names, const char* families) {
  for (const std::string_view entry : split(names, '|')) {
    entries_.push_back(halves(entry));
    const auto& [code, name] = entries_.back();
    codes_.emplace(name, code);
    lowered_.emplace(lower(name), entries_.size() - 1);
    squeezed_.emplace(squeeze(name), entries_.size() - 1);
  }
  for (const std::string_view family : split(families, '|')) {
    const auto [name, codes] = halves(family);
    family_codes_.emplace(name, codes);
    for (const std::string_view code : split(codes, ',')) families_.emplace(code, name);
  }
}

std::optional<std::string_view> NameTable::code(std::string_view name) const {
  const auto found = codes_.find(name);
  if (found == codes_.end()) return std::nullopt;
  return found->second;
}

const NameTable::Entry* NameTable::find_ignoring_case(std::string_view name) const {
  const auto found = lowered_.find(lower(name));
  return found == lowered_.end() ? nullptr : &entries_[found->second];
}

const NameTable::Entry* NameTable::find_fuzzily(std::string_view name) const {
  const auto found = squeezed_.find(squeeze(name));
  return found == squeezed_.end() ? nullptr : &entries_[found->second];
}

std::vector<std::string_view> NameTable::family_codes(std::string_view family) const {
  const auto found = family_codes_.find(family);
  if (found == family_codes_.end()) return {};
  std::vector<std::string_view> codes;
  for (const std::string_view code : split(found->second, ',')) codes.push_back(code);
  return codes;
}

std::optional<std::string_view> NameTable::family(std::string_view name_or_code) const {
  const auto found = families_.find(code(name_or_code).value_or(name_or_code));
  if (found == families_.end()) return std::nullopt;
  return found->second;
}

const NameTable& operating_systems() {
  static const NameTable table(kOsNames, kOsFamilies);
  return table;
}

const NameTable& browsers() {
  static const NameTable table(kBrowserNames, kBrowserFamilies);
  return table;
}

const NameTable& brands() {
  static const NameTable table(kBrandNames);
  return table;
}

bool is_desktop_os(std::string_view name) {
  static const std::unordered_set<std::string_view> kDesktopFamilies{"AmigaOS", "IBM",     "GNU/Linux", "Mac",
                                                                     "Unix",    "Windows", "BeOS",      "Chrome OS"};
  const auto family = operating_systems().family(name);
  return family && kDesktopFamilies.contains(*family);
}

bool is_mobile_only_browser(std::string_view name) {
  static const auto codes = split(kMobileOnlyBrowsers, '|');
  static const std::unordered_set<std::string_view> known(codes.begin(), codes.end());
  return known.contains(name) || known.contains(browsers().code(name).value_or(std::string_view()));
}

std::vector<std::string_view> engine_names() { return split(kBrowserEngines, '|'); }

std::optional<std::string_view> engine_name(std::string_view name) {
  static const auto known = engine_names();
  for (const std::string_view engine : known)
    if (lower(engine) == lower(name)) return engine;
  return std::nullopt;
}

std::optional<DeviceType> device_type(std::string_view name) {
  const auto found = std::find(kDeviceTypes.begin(), kDeviceTypes.end(), name);
  if (found == kDeviceTypes.end()) return std::nullopt;
  return static_cast<DeviceType>(found - kDeviceTypes.begin());
}

std::string_view device_type_name(DeviceType type) { return kDeviceTypes[static_cast<std::size_t>(type)]; }

}  // namespace footfall::enrich::devices
