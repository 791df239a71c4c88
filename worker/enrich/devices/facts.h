// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

namespace footfall::enrich::devices {

// Names and codes of device-detector 6.4.1, "code:name|code:name…"; families "family:code,code|…".
extern const char* const kOsNames;
extern const char* const kOsFamilies;
extern const char* const kBrowserNames;
extern const char* const kBrowserFamilies;
extern const char* const kMobileOnlyBrowsers;
extern const char* const kBrowserEngines;
extern const char* const kBrandNames;

/// Codes and names both ways, and families of codes. Immutable.
class NameTable {
 public:
  using Entry = std::pair<std::string_view, std::string_view>;  ///< code, name

  explicit NameTable(const char* names, const char* families = "");

  const std::vector<Entry>& entries() const { return entries_; }
  /// The code of exactly this name.
  std::optional<std::string_view> code(std::string_view name) const;
  /// The entry of this name in whatever case; null if there is none.
  const Entry* find_ignoring_case(std::string_view name) const;
  /// The entry of this name, ignoring case and spaces.
  const Entry* find_fuzzily(std::string_view name) const;
  /// The family of a name or a code.
  std::optional<std::string_view> family(std::string_view name_or_code) const;
  /// The codes of a family, the one that it is known by first; empty where there is no such family.
  std::vector<std::string_view> family_codes(std::string_view family) const;

 private:
  std::vector<Entry> entries_;
  std::unordered_map<std::string_view, std::string_view> codes_, families_, family_codes_;
  std::unordered_map<std::string, std::size_t> lowered_, squeezed_;
};

const NameTable& operating_systems();
const NameTable& browsers();
const NameTable& brands();

bool is_desktop_os(std::string_view name);
bool is_mobile_only_browser(std::string_view name);
/// The known spelling of an engine's name.
std::optional<std::string_view> engine_name(std::string_view name);
std::vector<std::string_view> engine_names();

/// Numbers as in log_visit.config_device_type.
enum DeviceType : int {
  kDesktop,
  kSmartphone,
  kTablet,
  kFeaturePhone,
  kConsole,
  kTv,
  kCarBrowser,
  kSmartDisplay,
  kCamera,
  kPortablePlayer,
  kPhablet,
  kSmartSpeaker,
  kWearable,
  kPeripheral
};
std::optional<DeviceType> device_type(std::string_view name);
std::string_view device_type_name(DeviceType type);

}  // namespace footfall::enrich::devices
