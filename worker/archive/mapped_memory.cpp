// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/archive/mapped_memory.h"

#include <sys/mman.h>

#include <new>

namespace footfall::archive {

char* map_memory(std::size_t size) {
  void* bytes = ::mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  if (bytes == MAP_FAILED) throw std::bad_alloc();
  return static_cast<char*>(bytes);
}

void unmap_memory(char* begin, std::size_t size) noexcept {
  if (size > 0) ::munmap(begin, size);
}

void ask_for_big_pages(char* begin, std::size_t size) noexcept { ::madvise(begin, size, MADV_HUGEPAGE); }

}  // namespace footfall::archive
