// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/archive/aggregate/arena.h"

#include "worker/archive/archive_error.h"

namespace footfall::archive {
namespace {

/// The first chunk of an arena, from the heap: most sites need no more.
constexpr std::size_t kFirst = std::size_t{4} << 10U;
/// From so many bytes on it grows by long chunks: what it does not use of the last is little beside.
constexpr std::size_t kBig = ChunkPool::kLong;

}  // namespace

char* Arena::allocate(std::size_t bytes, std::size_t alignment) {
  std::size_t begin = (used_ + alignment - 1) / alignment * alignment;
  while (chunks_.empty() || begin + bytes > chunks_.back().size) {
    if (bytes > ChunkPool::kShort) throw ArchiveError("a value of a log table is too long to be counted");
    add_chunk();
    begin = 0;
  }
  used_ = begin + bytes;
  return chunks_.back().begin + begin;
}

void Arena::add_chunk() {
  const std::size_t full = full_ + touched_of_last();
  if (chunks_.empty()) {
    chunks_.push_back({new char[kFirst], kFirst});
  } else {
    const std::size_t size = full < kBig ? ChunkPool::kShort : ChunkPool::kLong;
    chunks_.push_back({pool_.take(size), size});
  }
  full_ = full;
  used_ = 0;
}

void Arena::clear() noexcept {
  for (const Chunk& chunk : chunks_) {
    if (chunk.size == kFirst) {
      delete[] chunk.begin;
    } else {
      pool_.give_back(chunk.begin, chunk.size);
    }
  }
  chunks_.clear();
  used_ = full_ = 0;
}

}  // namespace footfall::archive
