// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string_view>

#include "common/params.h"
#include "worker/tracker/request.h"
#include "worker/tracker/settings.h"

namespace footfall::tracker {

/// An amount of money as Matomo keeps it: whole numbers stay, others get two decimals, halves away from zero.
double rounded_amount(double amount);

/// A parameter that holds an amount, rounded: `fallback` where it is missing or empty, and (0 for none) where it is no
/// number. A decimal comma ends the number: "1,5" is 1.
std::optional<double> amount(const ParamMap& params, std::string_view name, std::optional<double> fallback);

/// log_conversion.revenue of a goal: the event's value where the goal takes that, else `revenue`, else the goal's own.
double goal_revenue(const Request& request, const Goal& goal);

}  // namespace footfall::tracker
