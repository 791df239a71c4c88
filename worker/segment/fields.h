// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>

#include "worker/segment/field.h"

namespace footfall::segment {

/// Names of Matomo 5.2 with what they stand for, by the table that is looked at.
std::span<const Field> visit_fields();
std::span<const Field> hit_fields();
std::span<const Field> conversion_fields();  ///< and of items

}  // namespace footfall::segment
