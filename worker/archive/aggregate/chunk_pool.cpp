// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/archive/aggregate/chunk_pool.h"

#include <sys/mman.h>

#include <new>

namespace footfall::archive {

char* ChunkPool::take() {
  {
    const std::scoped_lock lock(mutex_);
    // So that giving back needs no memory.
    free_.reserve(free_.size() + ++taken_);
    if (!free_.empty()) {
      char* chunk = free_.back();
      free_.pop_back();
      return chunk;
    }
  }
  void* chunk = ::mmap(nullptr, kChunk, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (chunk == MAP_FAILED) throw std::bad_alloc();
  return static_cast<char*>(chunk);
}

void ChunkPool::give_back(char* chunk) noexcept {
  const std::scoped_lock lock(mutex_);
  --taken_;
  if (keeps_) {
    free_.push_back(chunk);
  } else {
    ::munmap(chunk, kChunk);
  }
}

void ChunkPool::keep() noexcept {
  const std::scoped_lock lock(mutex_);
  keeps_ = true;
}

void ChunkPool::stop_keeping() noexcept {
  const std::scoped_lock lock(mutex_);
  keeps_ = false;
  for (char* chunk : free_) ::munmap(chunk, kChunk);
  free_.clear();
}

}  // namespace footfall::archive
