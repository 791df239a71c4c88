// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "worker/segment/condition.h"
#include "worker/segment/field.h"
#include "worker/segment/selection.h"

namespace footfall::segment {

/// The lowest id of the action of this type and exactly this name; nothing where there is none.
using FindAction = std::function<std::optional<std::int64_t>(ActionType type, const std::string& name)>;

/// One condition on a field as a group of its own, as Matomo 5.2 compares. `conditions` is 0 where it names an action that
/// does not exist. Throws SegmentError for a value or an operator that the field does not take.
Selection compare(const Field& field, const Condition& condition, const FindAction& find_action);

}  // namespace footfall::segment
