// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace footfall::archive {

/// ROUND(value, 2) of a DOUBLE in SQL: halves go to the even neighbour.
double sql_round(double value);
/// round($value, $places) of PHP 8: halves go away from zero, judged by 15 significant digits.
double php_round(double value, int places = 2);

}  // namespace footfall::archive
