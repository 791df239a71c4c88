// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>

#include "worker/enrich/devices/detection.h"
#include "worker/enrich/devices/template.h"
#include "worker/enrich/devices/text.h"

namespace footfall::enrich::devices {

namespace {

bool is_frozen_desktop(const Subject& subject) {
  return subject.shows(kProbeDesktop) && !subject.shows(kProbeNoDesktop);
}

std::optional<DeviceType> hinted_type(const Hints& hints) {
  static constexpr std::array<std::pair<std::string_view, DeviceType>, 7> kFormFactors{{{"automotive", kCarBrowser},
                                                                                        {"xr", kWearable},
                                                                                        {"watch", kWearable},
                                                                                        {"mobile", kSmartphone},
                                                                                        {"tablet", kTablet},
                                                                                        {"desktop", kDesktop},
                                                                                        {"eink", kTablet}}};
  const auto& given = hints.form_factors;
  for (const auto& [word, type] : kFormFactors)
    if (std::find(given.begin(), given.end(), word) != given.end()) return type;
  return std::nullopt;
}

/// Browsers that freeze their user agent tell the model in a hint: put it back where it used to stand.
std::string with_hinted_model(const Subject& subject) {
  static const Regex frozen_android(R"((?-i)Android 10[.\d]*; K)", Lead::kAnything);
  static const Regex frozen_linux("(?-i)X11; Linux x86_64", Lead::kAnything);
  const Hints& hints = subject.hints;
  std::string restored(subject.user_agent);
  if (subject.shows(kProbeFrozenAndroid)) {
    const std::string version = hints.platform_version.empty() ? "10" : hints.platform_version;
    restored = replace_as_preg(restored, frozen_android, "Android " + version + "; " + hints.model);
  }
  Scan scan;
  subject.rules.patterns.scan(restored, scan);
  if (is_frozen_desktop({subject.rules, restored, scan, hints}))
    restored = replace_as_preg(restored, frozen_linux, "X11; Linux x86_64; " + hints.model);
  return restored;
}

void set_type(Hardware& device, const std::string& name) {
  if (const auto type = device_type(name)) device.type = type;
}

void apply_models(const DeviceRule& rule, std::string_view user_agent, Hardware& device) {
  thread_local Scan scan;
  Captures groups;
  rule.patterns->scan(user_agent, scan);
  const auto found = rule.patterns->first(scan, {0, rule.patterns->size()}, groups);
  if (!found) return;
  const DeviceRule::Model& model = rule.models[*found];
  device.model = fill_model(model.model, groups);
  if (!model.brand.empty() && brands().code(model.brand)) device.brand = model.brand;
  set_type(device, model.device);
}

/// By one rule file. Nothing where no rule matches.
std::optional<Hardware> by_rules(const Subject& subject, DeviceKind kind) {
  Captures groups;
  const auto& group = subject.rules.devices[kind];
  const auto found = subject.rules.patterns.first(subject.scan, group.range, groups);
  if (!found) return std::nullopt;
  const DeviceRule& rule = group.of(*found);
  Hardware device;
  if (rule.brand != "Unknown") device.brand = rule.brand;
  set_type(device, rule.device);
  device.model = fill_model(rule.model, groups);
  if (rule.patterns) apply_models(rule, subject.user_agent, device);
  return device;
}

/// A file that is only asked where the user agent as it came matches one of its own expressions.
bool concerns(const Subject& original, DeviceKind kind) {
  Captures groups;
  return original.rules.patterns.first(original.scan, original.rules.devices[kind].range, groups).has_value();
}

bool is_asked(const Subject& original, DeviceKind kind) {
  switch (kind) {
    case kHbbTv:
      return original.shows(kProbeHbbTv);
    case kShellTv:
      return original.shows(kProbeShellTv);
    case kNotebook:
      return original.shows(kProbeNotebook);
    case kMobiles:
      return true;
    default:
      return concerns(original, kind);
  }
}

/// `asked` is the user agent with the hinted model; without a hinted model a frozen user agent says nothing of its device.
std::optional<Hardware> ask(const Subject& asked, DeviceKind kind, bool says_nothing) {
  std::optional<Hardware> device = says_nothing ? Hardware() : by_rules(asked, kind);
  if (!device && !asked.hints.model.empty()) device = Hardware{hinted_type(asked.hints), {}, {}};
  if (kind != kHbbTv && kind != kShellTv) return device;
  if (!device) device = Hardware();
  device->type = kTv;
  return device;
}

Hardware by_files(const Subject& original, const Subject& asked, bool says_nothing) {
  for (std::size_t kind = 0; kind < kDeviceKinds; ++kind) {
    if (!is_asked(original, static_cast<DeviceKind>(kind))) continue;
    if (auto device = ask(asked, static_cast<DeviceKind>(kind), says_nothing)) return *device;
  }
  return {};
}

std::string vendor(const Subject& subject) {
  Captures groups;
  const auto& vendors = subject.rules.vendors;
  const auto found = subject.rules.patterns.first(subject.scan, vendors.range, groups);
  return found ? vendors.of(*found) : std::string();
}

Hardware by_hinted_model(const Subject& subject) {
  const std::string restored = with_hinted_model(subject);
  if (restored == subject.user_agent) return by_files(subject, subject, false);
  Scan scan;
  subject.rules.patterns.scan(restored, scan);
  return by_files(subject, {subject.rules, restored, scan, subject.hints}, false);
}

}  // namespace

Hardware detect_hardware(const Subject& subject) {
  const bool hinted = !blank(subject.hints.model);
  Hardware device = hinted
                        ? by_hinted_model(subject)
                        : by_files(subject, subject, subject.shows(kProbeFrozenAndroid) || is_frozen_desktop(subject));
  if (blank(device.model)) device.model = subject.hints.model;
  if (blank(device.brand)) device.brand = vendor(subject);
  return device;
}

}  // namespace footfall::enrich::devices
