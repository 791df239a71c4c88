// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/enrich/devices/engine.h"

#include "worker/enrich/devices/template.h"
#include "worker/enrich/devices/text.h"

namespace footfall::enrich::devices {

namespace {

std::string by_rules(const Subject& subject) {
  Captures groups;
  const auto& engines = subject.rules.engines;
  const auto found = subject.rules.patterns.first(subject.scan, engines.range, groups);
  if (!found) return {};
  return std::string(engine_name(fill(engines.of(*found), groups)).value_or(std::string_view()));
}

}  // namespace

std::string detect_engine(const Subject& subject, const BrowserRule& rule, const std::string& browser_version) {
  std::string engine = rule.default_engine;
  for (const auto& [from, name] : rule.engines)
    if (version_compare(browser_version, from) >= 0) engine = name;
  return blank(engine) ? by_rules(subject) : engine;
}

std::string detect_engine_version(const Subject& subject, const std::string& engine) {
  static const Regex gecko_revision(R"( rv[: ]([0-9.]+).*(?:g|cl)ecko/[0-9]{8,10})", Lead::kAnything);
  const auto known = subject.rules.engine_versions.find(engine);
  if (known == subject.rules.engine_versions.end()) return {};
  Captures groups;
  const bool gecko = engine == "Gecko" || engine == "Clecko";
  if (gecko && gecko_revision.match(subject.user_agent, groups)) return std::string(groups[1]);
  return known->second.match(subject.user_agent, groups) ? std::string(groups[groups.size() - 1]) : std::string();
}

}  // namespace footfall::enrich::devices
