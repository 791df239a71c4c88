// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>

#include "worker/php/array.h"
#include "worker/report/live/visit_fields.h"
#include "worker/report/reports/device_names.h"

namespace footfall::report {
namespace {

constexpr std::array<const char*, 8> kPlugins{"cookie",    "flash",      "java",        "pdf",
                                              "quicktime", "realplayer", "silverlight", "windowsmedia"};

void add_system(Fields& shown, const Visit& visit) {
  const std::string code = text_in(visit.row, "config_os"), version = text_in(visit.row, "config_os_version");
  shown.append("operatingSystem", os_with_version(code + ';' + version));
  shown.append("operatingSystemName", os_with_version(code));
  shown.append("operatingSystemIcon", os_logo(visit.session.names, code));
  shown.append("operatingSystemCode", value_in(visit.row, "config_os"));
  shown.append("operatingSystemVersion", value_in(visit.row, "config_os_version"));
}

void add_browser(Fields& shown, const Visit& visit) {
  const std::string code = text_in(visit.row, "config_browser_name");
  const std::string label = code + ';' + text_in(visit.row, "config_browser_version");
  shown.append("browserFamily", value_in(visit.row, "config_browser_engine"));
  shown.append("browserFamilyDescription", browser_engine_name(text_in(visit.row, "config_browser_engine")));
  shown.append("browser", browser_with_version(label));
  shown.append("browserName", browser_name(code));
  shown.append("browserIcon", browser_logo(visit.session.names, code));
  shown.append("browserCode", value_in(visit.row, "config_browser_name"));
  shown.append("browserVersion", value_in(visit.row, "config_browser_version"));
}

}  // namespace

void add_device(Fields& shown, const Visit& visit) {
  const std::string type = text_in(visit.row, "config_device_type");
  shown.append("deviceType", device_type_name(type));
  shown.append("deviceTypeIcon", device_type_logo(visit.session.names, type));
  shown.append("deviceBrand", brand_name(text_in(visit.row, "config_device_brand")));
  shown.append("deviceModel", model_name(';' + text_in(visit.row, "config_device_model")));
  add_system(shown, visit);
  add_browser(shown, visit);
}

void add_screen_and_plugins(Fields& shown, const Visit& visit) {
  std::string names;
  php::Array icons;
  for (const char* plugin : kPlugins) {
    if (integer_in(visit.row, std::string("config_") + plugin) != 1) continue;
    names += (names.empty() ? "" : ", ") + std::string(plugin);
    php::append(
        icons, php::Array{{"pluginIcon", visit.session.names.icon("plugins", plugin, plugin)}, {"pluginName", plugin}});
  }
  shown.append("resolution", value_in(visit.row, "config_resolution"));
  shown.append("plugins", names);
  shown.append("pluginsIcons", icons.empty() ? Value() : Value(std::move(icons)));
}

}  // namespace footfall::report
