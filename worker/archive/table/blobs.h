// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "worker/archive/table/table.h"

namespace footfall::archive {

/// A row of archive_blob_*: `text` is PHP's serialised form, not yet compressed.
struct Blob {
  std::string name, text;
};

/// A report as Matomo stores it: the top table under `name`, all deeper ones in `name`_chunk_0_99, _chunk_100_199 …,
/// numbered from 1 in pre-order.
std::vector<Blob> blobs_of(const std::string& name, const Table& table);

}  // namespace footfall::archive
