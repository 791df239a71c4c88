// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <malloc.h>

namespace footfall::archive {

/// Makes what the process frees the system's again soon, for all of it: big blocks at once, and no heap for each of the many
/// short-lived threads, but for as many as are at work. Archiving takes and frees all its memory several times over. Before
/// the first thread is started.
inline void keep_heap_small(unsigned jobs) {
  constexpr unsigned kThreadsOfJob = 2;
  mallopt(M_ARENA_MAX, static_cast<int>(kThreadsOfJob * jobs));
  mallopt(M_MMAP_THRESHOLD, 128 << 10);
  mallopt(M_TRIM_THRESHOLD, 512 << 10);
}

/// After a lot of small things have gone, which the heaps would keep for later ones. Some milliseconds.
inline void give_heap_back() { malloc_trim(0); }

}  // namespace footfall::archive
