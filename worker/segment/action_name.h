// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>

#include "worker/segment/compare.h"

namespace footfall::segment {

/// URLs of pages are stored without http://, https:// and www. before them, and so compared.
std::string without_scheme(const Field& field, const std::string& value);

/// The action that a value names exactly: as it is stored, with or without HTML's entities.
std::optional<std::int64_t> find_by_name(const Field& field, const std::string& value, const FindAction& find_action);

}  // namespace footfall::segment
