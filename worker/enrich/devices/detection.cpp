// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/enrich/devices/detection.h"

#include <array>

namespace footfall::enrich::devices {

std::string_view client_type_name(ClientType type) {
  static constexpr std::array<std::string_view, 7> kNames{
      "", "browser", "library", "feed reader", "mediaplayer", "mobile app", "pim"};
  return kNames[static_cast<std::size_t>(type)];
}

bool Detection::is_mobile_only_browser() const {
  return client && client->type == ClientType::kBrowser && devices::is_mobile_only_browser(client->name);
}

bool Detection::is_desktop() const {
  return os && !os->name.empty() && !is_mobile_only_browser() && is_desktop_os(os->name);
}

bool Detection::is_mobile(const Hints& hints) const {
  if (hints.mobile) return true;
  if (hardware.type) switch (*hardware.type) {
      case kSmartphone:
      case kTablet:
      case kFeaturePhone:
      case kPhablet:
      case kCamera:
      case kPortablePlayer:
        return true;
      case kTv:
      case kSmartDisplay:
      case kConsole:
        return false;
      default:
        break;
    }
  if (is_mobile_only_browser()) return true;
  return os && !os->name.empty() && bot == nullptr && !is_desktop();
}

const BotRule* detect_bot(const Subject& subject) {
  Captures groups;
  const auto& bots = subject.rules.bots;
  const auto found = subject.rules.patterns.first(subject.scan, bots.range, groups);
  return found ? &bots.of(*found) : nullptr;
}

Detection detect(const Subject& subject) {
  Detection found;
  found.bot = detect_bot(subject);
  if (found.bot != nullptr) return found;
  found.os = detect_os(subject);
  found.client = detect_client(subject);
  found.hardware = detect_hardware(subject);
  assume_hardware(subject, found);
  return found;
}

}  // namespace footfall::enrich::devices
