// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "worker/enrich/devices/facts.h"
#include "worker/enrich/devices/pattern_set.h"

namespace footfall::enrich::devices {

struct BotRule {
  std::string name, category, url, producer_name, producer_url;
  bool has_category = false, has_url = false, has_producer = false;
};

struct OsRule {
  struct Detail {
    std::string name, version;  ///< used where the flags say so
    bool has_name = false, has_version = false;
  };
  std::string name, version;
  std::vector<Detail> details;
  Range patterns;  ///< of `details`
};

struct ClientRule {
  std::string name, version;
};

struct BrowserRule {
  std::string name, version;
  std::string default_engine;
  std::vector<std::pair<std::string, std::string>> engines;  ///< from version → engine, in file order
};

struct DeviceRule {
  struct Model {
    std::string model, brand, device;
  };
  std::string brand, device, model;
  std::vector<Model> models;
  std::unique_ptr<PatternSet> patterns;  ///< of `models`
};

/// Rules whose expressions are the patterns [range.begin, range.end) of Rules::patterns, in the same order. A rule may
/// have several patterns.
template <typename Rule>
struct Group {
  std::vector<Rule> rules;
  std::vector<std::uint32_t> owners;  ///< of each pattern: its rule
  Range range;

  const Rule& of(std::size_t pattern) const { return rules[owners[pattern - range.begin]]; }
};

enum ClientKind : std::size_t { kFeedReader, kMobileApp, kMediaPlayer, kPim, kLibrary, kClientKinds };
enum DeviceKind : std::size_t {
  kHbbTv,
  kShellTv,
  kNotebook,
  kConsoles,
  kCarBrowsers,
  kCameras,
  kMediaPlayers,
  kMobiles,
  kDeviceKinds
};

/// Expressions that are no data but part of how detection goes; each is a pattern of Rules::patterns.
enum Probe : std::size_t {
  kProbeHbbTv,
  kProbeShellTv,
  kProbeNotebook,
  kProbeFrozenAndroid,
  kProbeDesktop,
  kProbeNoDesktop,
  kProbeVr,
  kProbeChrome,
  kProbeMobile,
  kProbePadApad,
  kProbeTablet,
  kProbeMobileWord,
  kProbeTouch,
  kProbePuffinDesktop,
  kProbePuffinPhone,
  kProbePuffinTablet,
  kProbeOperaTv,
  kProbeTvWord,
  kProbeSmartTv,
  kProbeTvParenthesis,
  kProbeDesktopWord,
  kProbeChromeSafari,
  kProbes
};

/// All rule files, read once; immutable.
struct Rules {
  PatternSet patterns;
  std::array<std::size_t, kProbes> probes{};

  Group<BotRule> bots;
  Group<OsRule> systems;
  std::array<Group<ClientRule>, kClientKinds> clients;
  Group<BrowserRule> browsers;
  Group<std::string> engines;
  std::array<Group<DeviceRule>, kDeviceKinds> devices;
  Group<std::string> vendors;  ///< brands

  std::unordered_map<std::string, std::string> app_names, browser_apps;  ///< Android app id → name
  std::unordered_map<std::string_view, Regex> engine_versions;
};

/// Throws std::runtime_error naming the file that is missing or broken.
std::unique_ptr<const Rules> load_rules(const std::string& folder);

}  // namespace footfall::enrich::devices
