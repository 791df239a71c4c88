// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "worker/archive/run/archive_job.h"
#include "worker/archive/write/archive_writer.h"

namespace footfall::archive {

/// Whether an archive can be taken as it is: complete, and made after its period ended, or of one that runs at most
/// `max_age` seconds ago.
bool is_good(const StoredArchive& archive, const TimeWindow& window, std::int64_t max_age);

/// Whether nothing is to be done for the job. Throws MySqlError.
bool is_fresh(store::Connection& connection, const ArchiveJob& job, std::int64_t max_age);

}  // namespace footfall::archive
