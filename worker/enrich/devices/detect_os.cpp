// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>
#include <utility>

#include "worker/enrich/devices/detection.h"
#include "worker/enrich/devices/template.h"
#include "worker/enrich/devices/text.h"

namespace footfall::enrich::devices {

namespace {

using VersionMap = std::pair<std::string_view, std::string_view>;

/// Version of Android → version of Fire OS.
constexpr std::array<VersionMap, 12> kFireOs{{{"11", "8"},
                                              {"10", "8"},
                                              {"9", "7"},
                                              {"7", "6"},
                                              {"5", "5"},
                                              {"4.4.3", "4.5.1"},
                                              {"4.4.2", "4"},
                                              {"4.2.2", "3"},
                                              {"4.0.3", "3"},
                                              {"4.0.2", "3"},
                                              {"4", "2"},
                                              {"2", "1"}}};

/// Version of Android → version of Lineage OS.
constexpr std::array<VersionMap, 21> kLineageOs{
    {{"14", "21"},      {"13", "20.0"},    {"12.1", "19.1"},  {"12", "19.0"},    {"11", "18.0"},    {"10", "17.0"},
     {"9", "16.0"},     {"8.1.0", "15.1"}, {"8.0.0", "15.0"}, {"7.1.2", "14.1"}, {"7.1.1", "14.1"}, {"7.0", "14.0"},
     {"6.0.1", "13.0"}, {"6.0", "13.0"},   {"5.1.1", "12.1"}, {"5.0.2", "12.0"}, {"5.0", "12.0"},   {"4.4.4", "11.0"},
     {"4.3", "10.2"},   {"4.2.2", "10.1"}, {"4.0.4", "9.1.0"}}};

template <std::size_t kSize>
std::string mapped(const std::array<VersionMap, kSize>& map, std::string_view version) {
  const std::string major = std::to_string(leading_int(version));
  for (const std::string_view wanted : {version, std::string_view(major)})
    for (const auto& [from, to] : map)
      if (from == wanted) return std::string(to);
  return {};
}

/// The known spelling and code of a name as a rule wrote it.
void set_name(Os& os, std::string name) {
  const NameTable::Entry* known = operating_systems().find_ignoring_case(name);
  os.name = known == nullptr ? std::move(name) : std::string(known->second);
  os.code = known == nullptr ? "UNK" : known->first;
}

void apply_detail(const Subject& subject, const OsRule& rule, Os& os) {
  Captures groups;
  const auto found = subject.rules.patterns.first(subject.scan, rule.patterns, groups);
  if (!found) return;
  const OsRule::Detail& detail = rule.details[*found - rule.patterns.begin];
  if (detail.has_name) set_name(os, fill(detail.name, groups));
  if (detail.has_version) os.version = fill_version(detail.version, groups);
}

Os from_user_agent(const Subject& subject) {
  Captures groups;
  const auto& systems = subject.rules.systems;
  const auto found = subject.rules.patterns.first(subject.scan, systems.range, groups);
  Os os;
  if (!found) return os;
  const OsRule& rule = systems.of(*found);
  set_name(os, fill(rule.name, groups));
  os.version = fill_version(rule.version, groups);
  apply_detail(subject, rule, os);
  return os;
}

std::string hinted_version(const Hints& hints, std::string_view name) {
  std::string version = hints.platform_version;
  const long major = leading_int(version);
  if (name == "Windows" && major > 0) version = major < 11 ? "10" : "11";  // the hint counts Windows' API, not its name
  return leading_int(version) == 0 ? std::string() : shorten_version(version);
}

Os from_hints(const Hints& hints) {
  Os os;
  const std::string platform = lower(hints.platform);
  const std::string_view wanted = platform == "linux"   ? "GNU/Linux"
                                  : platform == "macos" ? "Mac"
                                                        : std::string_view(platform);
  const NameTable::Entry* known = wanted.empty() ? nullptr : operating_systems().find_fuzzily(wanted);
  if (known != nullptr) os.code = known->first, os.name = known->second;
  if (!platform.empty()) os.version = hinted_version(hints, os.name);
  return os;
}

/// The hints know the family for sure, the user agent often more details.
Os merge(const Os& hinted, const Os& agent) {
  const NameTable& known = operating_systems();
  const auto agent_family = known.family(agent.name);
  Os os = hinted;
  if (blank(os.version) && known.family(os.name) == agent_family) os.version = agent.version;
  if (agent_family == hinted.name && agent.name != hinted.name) {
    os.name = agent.name;
    if (os.name == "HarmonyOS") os.version.clear();
    if (os.name == "PICO OS") os.version = agent.version;
    if (os.name == "Fire OS") os.version = mapped(kFireOs, os.version);
  }
  if (os.name == "GNU/Linux" && agent.name == "Chrome OS" && hinted.version == agent.version)
    os.name = agent.name, os.code = agent.code;
  return os;
}

void set_android(Os& os, std::string_view name, std::string_view code, std::string version) {
  os = Os{std::string(name), std::string(code), std::move(version), "Android"};
}

/// Some apps tell their system more surely than anything else.
void apply_app(const std::string& app, Os& os) {
  const bool android_only = app == "com.hisense.odinbrowser" || app == "com.seraphic.openinet.pre" ||
                            app == "com.appssppa.idesktoppcbrowser" || app == "every.browser.inc";
  if (android_only && os.name != "Android") set_android(os, "Android", "ADR", {});
  if (app == "org.lineageos.jelly" && os.name != "Lineage OS")
    set_android(os, "Lineage OS", "LEN", mapped(kLineageOs, os.version));
  if (app == "org.mozilla.tv.firefox" && os.name != "Fire OS")
    set_android(os, "Fire OS", "FIR", mapped(kFireOs, os.version));
}

}  // namespace

std::optional<Os> detect_os(const Subject& subject) {
  const Os hinted = from_hints(subject.hints), agent = from_user_agent(subject);
  if (blank(hinted.name) && blank(agent.name)) return std::nullopt;
  Os os = blank(hinted.name) ? agent : merge(hinted, agent);
  os.family = operating_systems().family(os.code);
  if (!subject.hints.app.empty()) apply_app(subject.hints.app, os);
  if (const auto code = operating_systems().code(os.name)) os.code = *code;
  return os;
}

}  // namespace footfall::enrich::devices
