// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "worker/enrich/data_tree.h"

namespace footfall::enrich {

/// Reads a file of one YAML document in UTF-8. A plain null is an empty text; aliases and keys that are no text are
/// refused. Throws std::runtime_error that names the file, the line and what to do.
DataTree read_yaml(const std::string& path);

}  // namespace footfall::enrich
