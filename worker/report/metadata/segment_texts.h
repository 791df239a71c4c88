// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>

namespace footfall::report {

/// What readers are told of a segment. Names, categories and their order are those of Matomo 5.2.
struct SegmentText {
  const char *segment, *category, *name;
  bool is_metric = false;
  const char* values = "";   ///< examples, or all; empty: it has none
  bool is_personal = false;  ///< tells visitors apart: not for the anonymous user
};

/// Those of every site.
std::span<const SegmentText> segment_texts();

}  // namespace footfall::report
