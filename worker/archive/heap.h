// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sys/types.h>

#include <utility>

namespace footfall::archive {

/// Makes what the process frees the system's again after three seconds, for all of it: archiving takes and frees all its
/// memory several times over, and has many short-lived threads. Before the first thread is started.
void keep_heap_small(unsigned jobs);

/// Makes what the process frees the system's again after so long: ten seconds where nothing is said. Before the first thread
/// is started.
void give_heap_back_after(ssize_t milliseconds);

/// Number of the heap that this thread takes memory from.
unsigned heap_of_this_thread();

/// From here on this thread takes memory from the heap of this number, of which there are four to a core. Each heap keeps what
/// its threads have freed for a while: the fewer share the work, the less.
void take_from_heap(unsigned number);

/// `work` for a thread that helps this one, in the same heap: what one has freed is for the other then, and no heap keeps it
/// beside.
template <class Work>
auto in_this_heap(Work work) {
  return [heap = heap_of_this_thread(), work = std::move(work)]() mutable {
    take_from_heap(heap);
    return work();
  };
}

}  // namespace footfall::archive
