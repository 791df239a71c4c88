// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>

namespace footfall::archive {

/// Memory that is the system's until it is written to, apart from the heap. `size` in whole pages. Throws std::bad_alloc.
char* map_memory(std::size_t size);
/// Gives back some of it, or all.
void unmap_memory(char* begin, std::size_t size) noexcept;
/// Asks for big pages where it is touched from here on: the system has them for who asks (transparent_hugepage), else pages
/// are small. Each page that is touched for the first time takes long on a virtual machine.
void ask_for_big_pages(char* begin, std::size_t size) noexcept;

}  // namespace footfall::archive
