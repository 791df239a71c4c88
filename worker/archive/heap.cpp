// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/archive/heap.h"

#include <malloc.h>

#include <cstddef>
#include <initializer_list>

/// jemalloc's, where the program is linked with it: sanitizers bring an allocator of their own.
extern "C" int mallctl(const char* name, void* old, std::size_t* old_size, void* value, std::size_t size)
    __attribute__((weak));

/// Read by jemalloc before main(). Small things lie 32 KB together: what archiving frees goes back to the system in few big
/// pieces, each of which interrupts all cores. Long things are kept for the next as all others are. The environment's
/// MALLOC_CONF counts more.
extern "C" const char* malloc_conf;  // NOLINT: jemalloc's name and type
const char* malloc_conf = "slab_sizes:1-4096:8,oversize_threshold:0";

namespace footfall::archive {
namespace {

/// The first heap is there by now.
void decay_after(ssize_t milliseconds) {
  for (const char* name : {"arenas.dirty_decay_ms", "arena.0.dirty_decay_ms"})
    mallctl(name, nullptr, nullptr, &milliseconds, sizeof milliseconds);
}

}  // namespace

void keep_heap_small(unsigned jobs) {
  if (mallctl != nullptr) {
    // Long enough for the next table or buffer of the same kind: to touch new pages takes long on a virtual machine.
    decay_after(3000);
    ssize_t at_once = 0;  // milliseconds
    mallctl("arenas.muzzy_decay_ms", nullptr, nullptr, &at_once, sizeof at_once);
    return;
  }
  constexpr unsigned kThreadsOfJob = 2;
  mallopt(M_ARENA_MAX, static_cast<int>(kThreadsOfJob * jobs));
  mallopt(M_MMAP_THRESHOLD, 128 << 10);
  mallopt(M_TRIM_THRESHOLD, 512 << 10);
}

void give_heap_back_after(ssize_t milliseconds) {
  if (mallctl != nullptr) decay_after(milliseconds);
}

unsigned heap_of_this_thread() {
  unsigned number = 0;
  std::size_t size = sizeof number;
  if (mallctl != nullptr) mallctl("thread.arena", &number, &size, nullptr, 0);
  return number;
}

void take_from_heap(unsigned number) {
  if (mallctl != nullptr) mallctl("thread.arena", nullptr, nullptr, &number, sizeof number);
}

}  // namespace footfall::archive
