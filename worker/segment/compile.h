// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include "worker/segment/compare.h"

namespace footfall::segment {

/// The visits that one reading of a text selects. Throws SegmentError.
Selection compile(std::string_view text, const FieldScope& scope, const FindAction& find_action);

}  // namespace footfall::segment
