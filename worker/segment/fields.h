// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string>

#include "worker/segment/field.h"

namespace footfall::segment {

/// Names of Matomo 5.2 with what they stand for, by the table that is looked at.
std::span<const Field> visit_fields();
std::span<const Field> hit_fields();
std::span<const Field> conversion_fields();  ///< and of items

/// The name of an action whose id the column holds.
Field action_field(std::string name, model::LogTable table, model::Column column, ActionType type);
/// A name for each column of categories: "<prefix>1" and on.
std::vector<Field> category_fields(std::string_view prefix, model::LogTable table,
                                   std::span<const model::Column> columns);

}  // namespace footfall::segment
