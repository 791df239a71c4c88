// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/archive/aggregate/chunk_pool.h"

#include <cstdint>

#include "worker/archive/mapped_memory.h"

namespace footfall::archive {
namespace {

/// Begins where a big page may.
char* map_big_page(std::size_t size) {
  char* room = map_memory(2 * size);
  const std::size_t before = (size - reinterpret_cast<std::uintptr_t>(room) % size) % size;
  unmap_memory(room, before);
  unmap_memory(room + before + size, size - before);
  ask_for_big_pages(room + before, size);
  return room + before;
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
  return size == kLong ? map_big_page(size) : map_memory(size);
}

void ChunkPool::give_back(char* chunk, std::size_t size) noexcept {
  const std::scoped_lock lock(mutex_);
  auto& [taken, free] = chunks_of(size);
  --taken;
  if (keeps_) {
    free.push_back(chunk);
  } else {
    unmap_memory(chunk, size);
  }
}

void ChunkPool::stop_keeping() noexcept {
  const std::scoped_lock lock(mutex_);
  keeps_ = false;
  for (const std::size_t size : {kShort, kLong}) {
    std::vector<char*>& free = chunks_of(size).free;
    for (char* chunk : free) unmap_memory(chunk, size);
    free.clear();
  }
}

}  // namespace footfall::archive
