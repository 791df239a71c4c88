// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "worker/enrich/data_tree.h"

namespace footfall::enrich {

/// A YAML list of Matomo's referrers: a map of names. Throws std::runtime_error that names the file and what to do.
DataTree read_list(const std::string& path);

}  // namespace footfall::enrich
