// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/enrich/devices/data_tree.h"

#include <filesystem>
#include <stdexcept>

namespace footfall::enrich::devices {

const DataTree* DataTree::find(std::string_view wanted) const {
  for (const DataTree& child : children)
    if (child.key == wanted) return &child;
  return nullptr;
}

std::string DataTree::text_of(std::string_view wanted) const {
  const DataTree* child = find(wanted);
  return child == nullptr ? std::string() : child->text;
}

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
