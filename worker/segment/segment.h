// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "worker/segment/compare.h"

namespace footfall::segment {

/// A segment's text with what it means for one site.
struct Segment {
  std::string text;  ///< as it was given, or decoded, whichever holds more conditions
  std::string hash;  ///< MD5, hex, of the text decoded once more: as names of archives have it
  Selection visits;
};

/// Reads a text in the language of Matomo 5.2: decoded, and as it is; what comes out with more conditions counts. Throws
/// SegmentError.
Segment parse_segment(std::string_view text, const FieldScope& scope, const FindAction& find_action);

/// What Matomo hashes for a text that no stored segment has as its definition.
std::string segment_hash(std::string_view text);

}  // namespace footfall::segment
