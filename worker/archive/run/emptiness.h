// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "worker/archive/run/archive_job.h"
#include "worker/store/connection.h"

namespace footfall::archive {

/// Whether a longer period has neither visits nor archives of shorter ones in it: nothing can be made of it. Throws
/// MySqlError.
bool is_empty(store::Connection& reader, store::Connection& writer, const ArchiveJob& job);

}  // namespace footfall::archive
