// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "worker/archive/run/archive_plan.h"
#include "worker/archive/write/archive_writer.h"

namespace footfall::archive {

/// Whether an archive can be taken as it is: complete, and made after its period ended, or of one that runs at most
/// `max_age` seconds ago.
bool is_good(const StoredArchive& archive, const TimeWindow& window, std::int64_t max_age);

/// Takes out of the plan what is good, unless the job forces or asks for it. Throws MySqlError.
void keep_what_is_due(ArchivePlan& plan, store::Connection& connection, const ArchiveJob& job, std::int64_t max_age);

}  // namespace footfall::archive
