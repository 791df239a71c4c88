// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>

#include "worker/enrich/devices/detection.h"
#include "worker/enrich/devices/text.h"

namespace footfall::enrich::devices {

namespace {

/// The system and client by which the rest is judged.
struct Known {
  std::string_view os, family, os_version, client;
};

Known known_of(const Detection& detection) {
  Known known;
  if (detection.os) {
    known.os = detection.os->name;
    known.family = detection.os->family.value_or(std::string_view());
    known.os_version = detection.os->version;
  }
  if (detection.client) known.client = detection.client->name;
  return known;
}

template <std::size_t kSize>
bool contains(const std::array<std::string_view, kSize>& list, std::string_view what) {
  return std::find(list.begin(), list.end(), what) != list.end();
}

/// Apple's systems run on Apple's devices only, and the other way round: anything else is a fake.
void settle_apple(const Known& known, Hardware& device) {
  static constexpr std::array<std::string_view, 5> kSystems{"iPadOS", "tvOS", "watchOS", "iOS", "Mac"};
  const bool apple_system = contains(kSystems, known.os);
  if (device.brand == "Apple" && !apple_system) device = {};
  if (device.brand.empty() && apple_system) device.brand = "Apple";
}

/// Android 1 ran on phones, Android 3 on tablets only.
std::optional<DeviceType> type_by_android(const Known& known) {
  if (known.os != "Android" || known.os_version.empty()) return std::nullopt;
  if (version_compare(known.os_version, "2.0") < 0) return kSmartphone;
  if (version_compare(known.os_version, "3.0") >= 0 && version_compare(known.os_version, "4.0") < 0) return kTablet;
  return std::nullopt;
}

void assume_mobile(const Subject& subject, const Known& known, std::optional<DeviceType>& type) {
  const bool android = known.family == "Android";
  if (!type && subject.shows(kProbeVr)) type = kWearable;
  if (!type && android && subject.shows(kProbeChrome)) type = subject.shows(kProbeMobile) ? kSmartphone : kTablet;
  if (type == kSmartphone && subject.shows(kProbePadApad)) type = kTablet;
  if (!type && subject.shows(kProbeTablet)) type = kTablet;
  if (!type && subject.shows(kProbeMobileWord)) type = kSmartphone;
  if (!type) type = type_by_android(known);
  if (type == kFeaturePhone && android) type = kSmartphone;
  if (!type && known.os == "Java ME") type = kFeaturePhone;
}

void assume_by_touch_and_puffin(const Subject& subject, const Known& known, std::optional<DeviceType>& type) {
  if (type) return;
  const bool windows_8 =
      known.os == "Windows RT" || (known.os == "Windows" && version_compare(known.os_version, "8") >= 0);
  if (windows_8 && subject.shows(kProbeTouch)) {
    type = kTablet;
    return;
  }
  if (subject.shows(kProbePuffinDesktop))
    type = kDesktop;
  else if (subject.shows(kProbePuffinPhone))
    type = kSmartphone;
  else if (subject.shows(kProbePuffinTablet))
    type = kTablet;
}

void assume_tv(const Subject& subject, const Known& known, std::optional<DeviceType>& type) {
  static constexpr std::array<std::string_view, 13> kClients{"Kylo",
                                                             "Espial TV Browser",
                                                             "LUJO TV Browser",
                                                             "LogicUI TV Browser",
                                                             "Open TV Browser",
                                                             "Seraphic Sraf",
                                                             "Opera Devices",
                                                             "Crow Browser",
                                                             "Vewd Browser",
                                                             "TiviMate",
                                                             "Quick Search TV",
                                                             "QJY TV Browser",
                                                             "TV Bro"};
  if (subject.shows(kProbeOperaTv) || subject.shows(kProbeTvWord) || contains(kClients, known.client)) type = kTv;
  if (!type && (subject.shows(kProbeSmartTv) || subject.shows(kProbeTvParenthesis))) type = kTv;
}

}  // namespace

void assume_hardware(const Subject& subject, Detection& detection) {
  const Known known = known_of(detection);
  auto& type = detection.hardware.type;
  settle_apple(known, detection.hardware);
  assume_mobile(subject, known, type);
  assume_by_touch_and_puffin(subject, known, type);
  assume_tv(subject, known, type);
  // The word alone is not enough: it must be spelled with a capital.
  const bool desktop_word =
      subject.user_agent.find("Desktop") != std::string_view::npos && subject.shows(kProbeDesktopWord);
  if (desktop_word || (!type && detection.is_desktop())) type = kDesktop;
}

}  // namespace footfall::enrich::devices
