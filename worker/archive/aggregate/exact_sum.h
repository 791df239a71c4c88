// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace footfall::archive {

/// A sum of fractions, of more digits than its terms have: it comes out the same in whatever order they were added, and so
/// does not depend on how much memory there was.
using ExactSum = long double;

inline double to_double(ExactSum sum) { return static_cast<double>(sum); }

}  // namespace footfall::archive
