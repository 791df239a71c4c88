// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "worker/report/table/name.h"

namespace footfall::report {

// Names that are looked for in each row.
inline const Name kLabelName("label"), kUrlName("url"), kSegmentName("segment"), kSegmentValueName("segmentValue"),
    kGoalsNumber("10");

}  // namespace footfall::report
