// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "worker/segment/condition.h"

namespace footfall::segment {

/// `operand op value` as Matomo 5.2 asks it: the value is a text ("binary": bytes) whatever the column holds; "is not" and
/// "lacks" hold for NULL too, save for the values "" and "0".
std::string compare_sql(const std::string& operand, Operator op, const std::string& value, bool binary);
/// `operand==` and `operand!=`: nothing there (NULL, "" or "0"), or something.
std::string compare_with_nothing(const std::string& operand, Operator op);

/// Whether the condition holds where there is no row to be looked at.
bool holds_for_null(const Condition& condition);
/// Whether the operator is one of texts.
bool is_like(Operator op);

}  // namespace footfall::segment
