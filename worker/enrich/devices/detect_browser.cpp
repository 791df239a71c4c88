// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>

#include "worker/enrich/devices/detection.h"
#include "worker/enrich/devices/engine.h"
#include "worker/enrich/devices/template.h"
#include "worker/enrich/devices/text.h"

namespace footfall::enrich::devices {

namespace {

Client from_user_agent(const Subject& subject) {
  Captures groups;
  const auto& known = subject.rules.browsers;
  const auto found = subject.rules.patterns.first(subject.scan, known.range, groups);
  Client browser;
  if (!found) return browser;
  const BrowserRule& rule = known.of(*found);
  browser.name = fill(rule.name, groups);
  if (const auto* entry = browsers().find_ignoring_case(browser.name)) browser.code = entry->first;
  browser.version = fill_version(rule.version, groups);
  browser.engine = detect_engine(subject, rule, browser.version);
  browser.engine_version = detect_engine_version(subject, browser.engine);
  return browser;
}

/// The name that a brand of the hints has here.
std::string_view own_name(std::string_view brand) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 9> kNames{
      {{"google chrome", "Chrome"},
       {"android webview", "Chrome Webview"},
       {"duckduckgo", "DuckDuckGo Privacy Browser"},
       {"microsoft edge webview2", "Edge WebView"},
       {"miui browser", "Mi Browser"},
       {"xiaomibrowser", "Mi Browser"},
       {"edge", "Microsoft Edge"},
       {"norton secure browser", "Norton Private Browser"},
       {"vewd core", "Vewd Browser"}}};
  const std::string wanted = lower(brand);
  for (const auto& [hinted, name] : kNames)
    if (hinted == wanted) return name;
  return brand;
}

/// Of all browsers that the brand may name (also with or without " Browser"), the first in the list.
const NameTable::Entry* browser_of_brand(std::string_view brand) {
  constexpr std::string_view kSuffix = "browser";
  const std::string name = replace_all(lower(own_name(brand)), " ", "");
  const NameTable::Entry* best = nullptr;
  const auto consider = [&best](std::string_view wanted) {
    const NameTable::Entry* found = browsers().find_fuzzily(wanted);
    if (found != nullptr && (best == nullptr || found < best)) best = found;
  };
  consider(name);
  consider(name + std::string(kSuffix));
  if (name.ends_with(kSuffix)) consider(std::string_view(name).substr(0, name.size() - kSuffix.size()));
  return best;
}

Client from_hints(const Hints& hints) {
  Client browser;
  for (const auto& [brand, version] : hints.brands) {
    if (const auto* known = browser_of_brand(brand))
      browser.code = known->first, browser.name = known->second, browser.version = version;
    // Chromium and Edge are named along with the browsers built on them.
    if (!browser.name.empty() && browser.name != "Chromium" && browser.name != "Microsoft Edge") break;
  }
  if (!hints.brands.empty() && !blank(hints.full_version)) browser.version = hints.full_version;
  browser.version = shorten_version(browser.version);
  return browser;
}

bool is_one_of(std::string_view what, std::initializer_list<std::string_view> list) {
  return std::find(list.begin(), list.end(), what) != list.end();
}

void take_engine(Client& browser, const Client& agent) {
  browser.engine = agent.engine;
  browser.engine_version = agent.engine_version;
}

/// Browsers that the hints call something else.
void correct_name(Client& browser, const Client& agent) {
  const std::string_view version = browser.version;
  if (version.starts_with("202") && version.size() > 3 && version[3] >= '0' && version[3] <= '4')
    browser.name = "Iridium", browser.code = "I1";  // its versions are years
  if (version.starts_with("15") && agent.version.starts_with("114")) {
    browser.name = "360 Secure Browser", browser.code = "3B";
    take_engine(browser, agent);
  }
  if (!blank(agent.version) && is_one_of(browser.code, {"A0", "AL", "HP", "JR", "MU", "OM", "OP", "VR"}))
    browser.version = agent.version;
  if (browser.name == "Vewd Browser") take_engine(browser, agent);
  if (is_one_of(browser.name, {"Chromium", "Chrome Webview"}) && !blank(agent.name) &&
      !is_one_of(agent.code, {"CR", "CV", "AN"}))
    browser.name = agent.name, browser.code = agent.code, browser.version = agent.version;
  if (browser.name + " Mobile" == agent.name) browser.name = agent.name, browser.code = agent.code;
}

Client merge(Client browser, const Client& agent) {
  correct_name(browser, agent);
  if (browser.name == agent.name || browsers().family(browser.name) == browsers().family(agent.name))
    take_engine(browser, agent);
  if (!blank(agent.version) && agent.version.starts_with(browser.version) &&
      version_compare(browser.version, agent.version) < 0)
    browser.version = agent.version;
  if (browser.name == "DuckDuckGo Privacy Browser") browser.version.clear();
  return browser;
}

void apply_app(const Subject& subject, Client& browser) {
  const auto app = subject.rules.browser_apps.find(subject.hints.app);
  if (app == subject.rules.browser_apps.end() || app->second.empty() || app->second == browser.name) return;
  browser.name = app->second;
  browser.version.clear();
  const auto* known = browsers().find_ignoring_case(browser.name);
  browser.code = known == nullptr ? std::string_view() : known->first;
  if (!subject.shows(kProbeChromeSafari)) return;
  browser.engine = "Blink";
  browser.family = browsers().family(browser.code).value_or("Chrome");
  browser.engine_version = detect_engine_version(subject, browser.engine);
}

/// Browsers that pretend to be another.
void correct_engine(Client& browser) {
  const bool pretends =
      browser.name == "Every Browser" || (browser.name == "TV-Browser Internet" && browser.engine == "Gecko");
  if (pretends) browser.family = "Chrome", browser.engine = "Blink";
  if (pretends || (browser.engine == "Blink" && browser.name == "Flow Browser")) browser.engine_version.clear();
}

}  // namespace

std::optional<Client> detect_browser(const Subject& subject) {
  const Client hinted = from_hints(subject.hints), agent = from_user_agent(subject);
  const bool use_hints = !blank(hinted.name) && !blank(hinted.version);
  Client browser = use_hints ? merge(hinted, agent) : agent;
  browser.family = browsers().family(browser.code);
  if (!subject.hints.app.empty()) apply_app(subject, browser);
  if (blank(browser.name)) return std::nullopt;
  correct_engine(browser);
  return browser;
}

}  // namespace footfall::enrich::devices
