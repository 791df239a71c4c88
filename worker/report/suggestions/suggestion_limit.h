// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace footfall::report {

/// Values that are suggested for a segment at most.
inline constexpr int kMostSuggestions = 30;

}  // namespace footfall::report
