// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/archive/aggregate/arena.h"

#include "worker/archive/archive_error.h"

namespace footfall::archive {
namespace {

/// The first chunk of an arena, from the heap: most sites need no more.
constexpr std::size_t kFirst = std::size_t{4} << 10U;

}  // namespace

char* Arena::allocate(std::size_t bytes) {
  bytes = (bytes + alignof(std::max_align_t) - 1) / alignof(std::max_align_t) * alignof(std::max_align_t);
  while (chunks_.empty() || chunks_.back().size - used_ < bytes) {
    if (bytes > ChunkPool::kChunk) throw ArchiveError("a value of a log table is too long to be counted");
    add_chunk();
  }
  return chunks_.back().begin + std::exchange(used_, used_ + bytes);
}

void Arena::add_chunk() {
  if (chunks_.empty()) {
    chunks_.push_back({new char[kFirst], kFirst});
  } else {
    chunks_.push_back({pool_.take(), ChunkPool::kChunk});
  }
  full_ += used_;
  used_ = 0;
}

void Arena::clear() noexcept {
  for (const Chunk& chunk : chunks_) {
    if (chunk.size == kFirst) {
      delete[] chunk.begin;
    } else {
      pool_.give_back(chunk.begin);
    }
  }
  chunks_.clear();
  used_ = full_ = 0;
}

}  // namespace footfall::archive
