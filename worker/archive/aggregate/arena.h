// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <new>
#include <utility>
#include <vector>

#include "worker/archive/aggregate/chunk_pool.h"

namespace footfall::archive {

/// Memory for many small things that go together, each smaller than a chunk of the pool. Nothing in it is destroyed: for
/// what needs no destructor.
class Arena {
 public:
  /// `pool` outlives it.
  explicit Arena(ChunkPool& pool) : pool_(pool) {}
  ~Arena() { clear(); }
  Arena(const Arena&) = delete;
  Arena& operator=(const Arena&) = delete;

  /// Aligned for anything.
  char* allocate(std::size_t bytes);
  template <class T>
  T* make() {
    return new (allocate(sizeof(T))) T();
  }
  void clear() noexcept;
  /// Of memory that has been touched.
  std::size_t bytes() const { return full_ + used_; }

 private:
  struct Chunk {
    char* begin;
    std::size_t size;
  };
  void add_chunk();

  ChunkPool& pool_;
  std::vector<Chunk> chunks_;
  std::size_t used_ = 0;  ///< bytes of the last chunk
  std::size_t full_ = 0;  ///< and of those before it
};

}  // namespace footfall::archive
