// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sys/types.h>

namespace footfall::archive {

/// Makes what the process frees the system's again at once, for all of it: archiving takes and frees all its memory several
/// times over, and has many short-lived threads. Before the first thread is started.
void keep_heap_small(unsigned jobs);

/// Makes what the process frees the system's again after so long: ten seconds where nothing is said. Before the first thread
/// is started.
void give_heap_back_after(ssize_t milliseconds);

/// After a lot of small things have gone, which the heaps would keep for later ones. Some milliseconds.
void give_heap_back();

/// From here on this thread takes memory from the heap of this number, of which there are four to a core. Each heap keeps what
/// its threads have freed for a while: the fewer share the work, the less.
void take_from_heap(unsigned number);

}  // namespace footfall::archive
