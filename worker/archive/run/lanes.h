// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <functional>

#include "worker/archive/read/visit_source.h"

namespace footfall::archive {

/// Work that several threads do on each batch, every one for its own reports.
using LaneWork = std::function<void(std::size_t lane, const VisitBatch& batch)>;

/// Gives all batches of `source` to `lanes` threads while the next batch is filled here. `between` is called when they all
/// have done with a person. With one lane, or where one batch is all there is, everything happens here. What one of them
/// throws ends it.
void for_each_batch(VisitSource& source, std::size_t lanes, const LaneWork& work, const std::function<void()>& between);

}  // namespace footfall::archive
