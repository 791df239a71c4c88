// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <malloc.h>
#include <sys/types.h>

#include <cstddef>

/// jemalloc's, where the program is linked with it: sanitizers bring an allocator of their own.
extern "C" int mallctl(const char* name, void* old, std::size_t* old_size, void* value, std::size_t size)
    __attribute__((weak));

namespace footfall::archive {

/// Makes what the process frees the system's again at once, for all of it: archiving takes and frees all its memory several
/// times over, and has many short-lived threads. Before the first thread is started.
inline void keep_heap_small(unsigned jobs) {
  if (mallctl != nullptr) {
    ssize_t at_once = 0;
    mallctl("arenas.dirty_decay_ms", nullptr, nullptr, &at_once, sizeof at_once);
    mallctl("arenas.muzzy_decay_ms", nullptr, nullptr, &at_once, sizeof at_once);
    return;
  }
  constexpr unsigned kThreadsOfJob = 2;
  mallopt(M_ARENA_MAX, static_cast<int>(kThreadsOfJob * jobs));
  mallopt(M_MMAP_THRESHOLD, 128 << 10);
  mallopt(M_TRIM_THRESHOLD, 512 << 10);
}

/// Makes what the process frees the system's again after so long: ten seconds where nothing is said. Before the first thread
/// is started.
inline void give_heap_back_after(ssize_t milliseconds) {
  if (mallctl == nullptr) return;
  // The first heap is there by now.
  for (const char* name : {"arenas.dirty_decay_ms", "arena.0.dirty_decay_ms"})
    mallctl(name, nullptr, nullptr, &milliseconds, sizeof milliseconds);
}

/// After a lot of small things have gone, which the heaps would keep for later ones. Some milliseconds.
inline void give_heap_back() {
  if (mallctl != nullptr) {
    mallctl("arena.4096.purge", nullptr, nullptr, nullptr, 0);  // of all arenas
    return;
  }
  malloc_trim(0);
}

/// From here on this thread takes memory from the heap of this number, of which there are four to a core. Each heap keeps what
/// its threads have freed for a while: the fewer share the work, the less.
inline void take_from_heap(unsigned number) {
  if (mallctl != nullptr) mallctl("thread.arena", nullptr, nullptr, &number, sizeof number);
}

}  // namespace footfall::archive
