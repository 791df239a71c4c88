// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/tracker/admission/plugin_parameters.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace footfall::tracker {
namespace {

struct Sign {
  std::string_view prefix;  ///< of a parameter's name
  std::string_view plugin;
};

constexpr std::array kSigns = {
    Sign{"ma_", "MediaAnalytics"},
    Sign{"fa_", "FormAnalytics"},
    Sign{"hsr_", "HeatmapSessionRecording"},
    Sign{"cra", "CrashAnalytics"},
};
constexpr std::string_view kDimension = "dimension";

void add_once(std::vector<std::string_view>& plugins, std::string_view plugin) {
  if (std::find(plugins.begin(), plugins.end(), plugin) == plugins.end()) plugins.push_back(plugin);
}

}  // namespace

std::vector<std::string_view> plugins_not_served(const ParamMap& params) {
  std::vector<std::string_view> plugins;
  for (const auto& [name, value] : params) {
    for (const Sign& sign : kSigns) {
      if (std::string_view(name).starts_with(sign.prefix)) add_once(plugins, sign.plugin);
    }
  }
  return plugins;
}

std::vector<std::int64_t> dimension_ids(const ParamMap& params) {
  std::vector<std::int64_t> ids;
  for (const auto& [name, value] : params) {
    if (!std::string_view(name).starts_with(kDimension)) continue;
    const std::string_view digits = std::string_view(name).substr(kDimension.size());
    std::int64_t id = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), id);
    if (error == std::errc{} && end == digits.data() + digits.size() && id > 0) ids.push_back(id);
  }
  return ids;
}

}  // namespace footfall::tracker
