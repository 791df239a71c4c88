// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ostream>
#include <string>

#include "worker/segment/segment.h"

namespace footfall::segment {

/// A segment's text and what becomes of it.
struct Case {
  const char *text, *expected;
};
inline std::ostream& operator<<(std::ostream& out, const Case& one) { return out << one.text; }

/// "name op value" with | between alternatives and & between groups.
std::string describe(const AllOf& conditions);

/// "(sql | all) & not{…}": h:, c:, i: before comparisons with hits, conversions, items, @ with actions, # with goals.
std::string describe(const Selection& selection);

/// A site with dimension1 of visits, dimension2 of hits and dimension3, which is not active; all columns are there, and
/// actions whose name ends in a digit n with id n.
std::string described_segment(std::string_view text);

}  // namespace footfall::segment
