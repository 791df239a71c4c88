// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/archive/aggregate/sql_number.h"

#include <cmath>
#include <cstdio>
#include <cstdlib>

namespace footfall::archive {

double sql_round(double value) { return std::nearbyint(value * 100) / 100; }

/// 1.005 times 100 is 100.49999999999999, which PHP first takes for 100.5.
double php_round(double value, int places) {
  const double factor = std::pow(10, places), scaled = value * factor;
  if (!std::isfinite(scaled) || std::fabs(scaled) >= 1e15) return value;
  char text[40];
  std::snprintf(text, sizeof text, "%.15g", scaled);
  return std::round(std::strtod(text, nullptr)) / factor;
}

}  // namespace footfall::archive
