// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "worker/php/value.h"
#include "worker/report/metadata/description.h"

namespace footfall::report {

/// What decides which segments are told of.
struct SegmentRequest {
  std::vector<NamedDimension> dimensions = {};  ///< of the site, if one is named
  std::int64_t variable_slots = 0;              ///< custom variables of each scope
  bool has_bandwidth = false;                   ///< hits' bytes are known
  bool may_see_persons = true;                  ///< not anonymous
  bool with_parts = false;                      ///< numbered ones too, which a union stands for
};

/// A list with an entry for each segment, as API.getSegmentsMetadata gives it.
php::Array segment_entries(const SegmentRequest& request);

}  // namespace footfall::report
