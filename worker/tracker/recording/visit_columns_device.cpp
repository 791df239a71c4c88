// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <optional>

#include "common/utf8.h"
#include "worker/enrich/language.h"
#include "worker/php/request_value.h"
#include "worker/tracker/recording/visit_columns.h"

namespace footfall::tracker {
namespace {

using model::Column;

constexpr const char* kUnknownResolution = "unknown";
constexpr std::size_t kResolutionLength = 9;

struct PluginColumn {
  const char* parameter;
  Column column;
};
constexpr PluginColumn kPlugins[] = {{"cookie", Column::kConfigCookie},  {"fla", Column::kConfigFlash},
                                     {"java", Column::kConfigJava},      {"pdf", Column::kConfigPdf},
                                     {"qt", Column::kConfigQuicktime},   {"realp", Column::kConfigRealplayer},
                                     {"ag", Column::kConfigSilverlight}, {"wma", Column::kConfigWindowsmedia}};

/// The plugin columns are signed bytes.
std::int64_t as_byte(std::int64_t value) { return std::clamp<std::int64_t>(value, -128, 127); }

std::string cut(const std::string& text, std::size_t length) { return std::string(utf8_prefix(text, length)); }

void set_or_null(model::Row& visit, Column column, std::optional<int> value) {
  if (value) {
    visit.set(column, std::int64_t{*value});
  } else {
    visit.set_null(column);
  }
}

std::string resolution(const Request& request) {
  return cut(text_value(request.params, "res", kUnknownResolution), kResolutionLength);
}

}  // namespace

void add_device_columns(const VisitInput& input, model::Row& visit) {
  const enrich::Device& device = input.hit.device;
  visit.set(Column::kConfigOs, device.is_bot ? std::string("BOT") : cut(device.os_code, 3));
  visit.set(Column::kConfigOsVersion, cut(device.os_version, 100));
  visit.set(Column::kConfigBrowserName, cut(device.browser_code, 40));
  visit.set(Column::kConfigBrowserVersion, cut(device.browser_version, 20));
  visit.set(Column::kConfigBrowserEngine, cut(device.browser_engine, 10));
  set_or_null(visit, Column::kConfigClientType, device.client_type);
  set_or_null(visit, Column::kConfigDeviceType, device.device_type);
  visit.set(Column::kConfigDeviceBrand, cut(device.device_brand, 100));
  visit.set(Column::kConfigDeviceModel, cut(device.device_model, 100));
  for (const auto& [parameter, column] : kPlugins) {
    visit.set(column, as_byte(input.hit.request.integer(parameter).value_or(0)));
  }
  visit.set(Column::kConfigResolution, resolution(input.hit.request));
  visit.set(Column::kLocationBrowserLang, enrich::stored_language(input.hit.request.language));
}

void update_device_columns(const VisitInput& input, const model::Row& visit, model::Row& changes) {
  if (visit.text(Column::kConfigResolution) != kUnknownResolution) return;
  changes.set(Column::kConfigResolution, resolution(input.hit.request));
}

}  // namespace footfall::tracker
