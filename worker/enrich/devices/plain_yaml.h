// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string_view>

#include "worker/enrich/devices/data_tree.h"

namespace footfall::enrich::devices {

/// Reads the plain YAML that rule files are written in: maps and lists by indentation, texts on one line. Many times
/// faster than a full reader. Nothing where the text uses more of YAML than that (or is broken): then ask yaml-cpp.
std::optional<DataTree> read_plain_yaml(std::string_view text);

}  // namespace footfall::enrich::devices
