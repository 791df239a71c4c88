// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/enrich/devices/detector.h"

#include "worker/enrich/devices/text.h"

namespace footfall::enrich::devices {

namespace {

/// What follows is not looked at. Real ones have a few hundred bytes; the time some rules take grows with the square.
constexpr std::size_t kLongestUserAgent = 2048;

std::string stored_model(const Detection& found, const Hints& hints) {
  constexpr std::size_t kColumn = 100;
  if (!blank(found.hardware.model)) return std::string(first_characters(found.hardware.model, kColumn));
  if (found.hardware.type) return "generic " + std::string(device_type_name(*found.hardware.type));
  return found.is_mobile(hints) ? "generic mobile" : "";
}

void store_client(const Client& client, Device& device) {
  constexpr std::size_t kColumn = 20;
  device.client_type = static_cast<int>(client.type);
  if (!blank(client.name)) device.browser_code = client.name;
  if (!blank(client.code)) device.browser_code = client.code;
  if (!blank(client.version)) device.browser_version = client.version.substr(0, kColumn);
  if (!blank(client.engine)) device.browser_engine = client.engine;
  if (client.type != ClientType::kBrowser) return;
  if (!blank(client.code)) device.fingerprint_browser = client.code;
  if (!blank(client.version)) device.fingerprint_version = client.version;
}

}  // namespace

Device stored_device(const Detection& found, const Hints& hints) {
  Device device;
  device.os_version = "UNK";  // without a known system Matomo stores this word
  if (found.bot != nullptr) {
    device.is_bot = true;
    device.bot_name = found.bot->name;
    device.os_code = "BOT";
  }
  if (found.os) device.os_code = found.os->code, device.os_version = found.os->version;
  if (found.client) store_client(*found.client, device);
  if (found.hardware.type) device.device_type = *found.hardware.type;
  device.device_brand = brands().code(found.hardware.brand).value_or(std::string_view());
  device.device_model = found.bot != nullptr ? (hints.mobile ? "generic mobile" : "") : stored_model(found, hints);
  return device;
}

Detection RuleDetector::inspect(std::string_view user_agent, const Hints& hints) const {
  thread_local Scan scan;
  user_agent = user_agent.substr(0, kLongestUserAgent);
  rules_->patterns.scan(user_agent, scan);
  return devices::detect({*rules_, user_agent, scan, hints});
}

Device RuleDetector::detect(std::string_view user_agent, const Hints& hints) const {
  return stored_device(inspect(user_agent, hints), hints);
}

}  // namespace footfall::enrich::devices
