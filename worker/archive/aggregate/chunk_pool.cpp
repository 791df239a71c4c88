// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/archive/aggregate/chunk_pool.h"

#include <sys/mman.h>

#include <cstdint>
#include <new>

namespace footfall::archive {
namespace {

char* map(std::size_t size) {
  void* bytes = ::mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (bytes == MAP_FAILED) throw std::bad_alloc();
  return static_cast<char*>(bytes);
}

void unmap(char* begin, char* end) noexcept {
  if (begin < end) ::munmap(begin, static_cast<std::size_t>(end - begin));
}

/// Begins where a big page may.
char* map_big_page(std::size_t size) {
  char* room = map(2 * size);
  char* page = room + (size - reinterpret_cast<std::uintptr_t>(room) % size) % size;
  unmap(room, page);
  unmap(page + size, room + 2 * size);
  ::madvise(page, size, MADV_HUGEPAGE);  // Without it pages are small.
  return page;
}

}  // namespace

char* ChunkPool::take(std::size_t size) {
  {
    const std::scoped_lock lock(mutex_);
    auto& [taken, free] = chunks_of(size);
    // So that giving back needs no memory.
    free.reserve(free.size() + ++taken);
    if (!free.empty()) {
      char* chunk = free.back();
      free.pop_back();
      return chunk;
    }
  }
  return size == kLong ? map_big_page(size) : map(size);
}

void ChunkPool::give_back(char* chunk, std::size_t size) noexcept {
  const std::scoped_lock lock(mutex_);
  auto& [taken, free] = chunks_of(size);
  --taken;
  if (keeps_) {
    free.push_back(chunk);
  } else {
    unmap(chunk, chunk + size);
  }
}

void ChunkPool::stop_keeping() noexcept {
  const std::scoped_lock lock(mutex_);
  keeps_ = false;
  for (const std::size_t size : {kShort, kLong}) {
    std::vector<char*>& free = chunks_of(size).free;
    for (char* chunk : free) unmap(chunk, chunk + size);
    free.clear();
  }
}

}  // namespace footfall::archive
