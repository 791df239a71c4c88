// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

namespace footfall::archive {

/// ROUND(value, 2) of a DOUBLE in SQL: halves go to the even neighbour.
double sql_round(double value);
/// round($value, $places) of PHP 8: halves go away from zero, judged by 15 significant digits.
double php_round(double value, int places = 2);

/// The nearest whole number; nothing where `value` is so near a half, or so great (1e9), that its last digits tell.
std::optional<double> clearly_rounded(double value);
double power_of_ten(int places);

}  // namespace footfall::archive
