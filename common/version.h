// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace footfall {

inline constexpr const char* kVersion = "0.1.0";

}  // namespace footfall
