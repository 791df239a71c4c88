// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/archive/aggregate/sql_number.h"

#include <array>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>

namespace footfall::archive {

double sql_round(double value) { return std::nearbyint(value * 100) / 100; }

std::optional<double> clearly_rounded(double value) {
  constexpr double kMost = 1e9, kNear = 1e-6;
  const double size = std::fabs(value);
  if (!(size < kMost)) return std::nullopt;
  const auto below = static_cast<double>(static_cast<std::int64_t>(size)), fraction = size - below;
  if (std::fabs(fraction - 0.5) < kNear) return std::nullopt;
  return std::copysign(fraction < 0.5 ? below : below + 1, value);
}

double power_of_ten(int places) {
  static constexpr std::array<double, 7> kPowers{1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6};
  const auto place = static_cast<std::size_t>(places);
  return place < kPowers.size() ? kPowers[place] : std::pow(10, places);
}

/// 1.005 times 100 is 100.49999999999999, which PHP first takes for 100.5.
double php_round(double value, int places) {
  const double factor = power_of_ten(places), scaled = value * factor;
  if (const auto whole = clearly_rounded(scaled)) return *whole / factor;
  if (!std::isfinite(scaled) || std::fabs(scaled) >= 1e15) return value;
  char text[40];
  std::snprintf(text, sizeof text, "%.15g", scaled);
  return std::round(std::strtod(text, nullptr)) / factor;
}

}  // namespace footfall::archive
