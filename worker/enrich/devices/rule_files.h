// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "worker/enrich/data_tree.h"

namespace footfall::enrich::devices {

/// Reads `<folder>/<name>.yml`, or `<name>.js` ("module.exports = <JSON>;", as npm's node-device-detector ships them).
/// Throws std::runtime_error that names the file where it is missing or cannot be read.
DataTree read_rules(const std::string& folder, const std::string& name);

DataTree read_js(const std::string& path);

}  // namespace footfall::enrich::devices
