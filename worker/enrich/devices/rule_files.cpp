// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/enrich/devices/rule_files.h"

#include <filesystem>
#include <stdexcept>

#include "worker/enrich/yaml_file.h"

namespace footfall::enrich::devices {

DataTree read_rules(const std::string& folder, const std::string& name) {
  const std::string yaml = folder + "/" + name + ".yml", js = folder + "/" + name + ".js";
  std::error_code ignored;
  if (std::filesystem::exists(yaml, ignored)) return read_yaml(yaml);
  if (std::filesystem::exists(js, ignored)) return read_js(js);
  throw std::runtime_error(yaml +
                           " is missing: the folder of device rules must be the regexes folder of "
                           "matomo/device-detector (in a Matomo: vendor/matomo/device-detector/regexes)");
}

}  // namespace footfall::enrich::devices
