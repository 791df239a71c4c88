// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <malloc.h>

namespace footfall::archive {

/// Makes what the process frees the system's again soon, for all of it: big blocks at once, and no heap for each of the many
/// short-lived threads. Archiving takes and frees all its memory several times over. Before the first thread is started.
inline void keep_heap_small(unsigned jobs) {
  mallopt(M_ARENA_MAX, static_cast<int>(jobs));
  mallopt(M_MMAP_THRESHOLD, 128 << 10);
  mallopt(M_TRIM_THRESHOLD, 512 << 10);
}

}  // namespace footfall::archive
