// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "tests/golden/inproc/memory_store.h"

namespace footfall::inproc {

/// All tables in the form of the recordings: binary as lowercase hex, times as text, NULL as null. Columns that were never
/// set are missing.
std::string dump(const MemoryStore& store);

}  // namespace footfall::inproc
