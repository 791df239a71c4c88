// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "worker/enrich/devices/facts.h"
#include "worker/enrich/devices/hints.h"
#include "worker/enrich/devices/rules.h"

namespace footfall::enrich::devices {

/// What is to be judged: a user agent, which patterns may match it, its client hints. All must outlive it.
struct Subject {
  const Rules& rules;
  std::string_view user_agent;
  const Scan& scan;
  const Hints& hints;

  bool shows(Probe probe) const { return rules.patterns.matches(scan, rules.probes[probe]); }
};

struct Os {
  std::string name, code, version;
  std::optional<std::string_view> family;
};

/// Numbers as in log_visit.config_client_type.
enum class ClientType : int { kBrowser = 1, kLibrary, kFeedReader, kMediaPlayer, kMobileApp, kPim };
std::string_view client_type_name(ClientType type);

struct Client {
  ClientType type = ClientType::kBrowser;
  std::string name, version;
  std::string code, engine, engine_version;  ///< browsers only
  std::optional<std::string_view> family;    ///< browsers only
};

struct Hardware {
  std::optional<DeviceType> type;
  std::string brand, model;
};

/// All that is found out about a user agent. A bot has nothing else.
struct Detection {
  const BotRule* bot = nullptr;  ///< owned by the rules
  std::optional<Os> os;
  std::optional<Client> client;
  Hardware hardware;

  bool is_mobile_only_browser() const;
  bool is_desktop() const;
  bool is_mobile(const Hints& hints) const;
};

const BotRule* detect_bot(const Subject& subject);
std::optional<Os> detect_os(const Subject& subject);
std::optional<Client> detect_client(const Subject& subject);
/// A browser; nothing where there is none.
std::optional<Client> detect_browser(const Subject& subject);
/// What the rule files and hints say of the device.
Hardware detect_hardware(const Subject& subject);
/// Completes the device by what the operating system, the client and words of the user agent let assume.
void assume_hardware(const Subject& subject, Detection& detection);

Detection detect(const Subject& subject);

/// The processor's architecture; "" if unknown. Matomo does not store it.
std::string detect_platform(std::string_view user_agent, const Hints& hints);

}  // namespace footfall::enrich::devices
