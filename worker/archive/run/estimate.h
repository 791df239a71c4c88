// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "worker/archive/run/archive_plan.h"

namespace footfall::archive {

/// Seconds that so many log rows take to read, about, on a small machine.
double reading_seconds(std::uint64_t rows);

/// What the archives of a plan take beside reading so many rows. Of a segment by the part of the visits that it had in
/// this month's archives; where it has none it counts as all visits. Throws MySqlError.
std::vector<ArchiveCost> costs_of(const ArchivePlan& plan, store::Connection& connection, const ArchiveJob& job,
                                  std::uint64_t rows);

}  // namespace footfall::archive
