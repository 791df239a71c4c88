// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace footfall::segment {

/// Whether `a` comes before `b`, numbers in them by their value: "A2" before "A10".
bool comes_naturally_before(std::string_view a, std::string_view b);
/// All brands of devices, "2E, 3Q, …" in natural order.
std::string all_brand_names();

}  // namespace footfall::segment
