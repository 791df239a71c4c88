// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <new>
#include <utility>
#include <vector>

#include "worker/archive/aggregate/chunk_pool.h"

namespace footfall::archive {

/// Memory for many small things that go together, each smaller than a short chunk of the pool. Nothing in it is destroyed: for
/// what needs no destructor.
class Arena {
 public:
  /// `pool` outlives it.
  explicit Arena(ChunkPool& pool) : pool_(pool) {}
  ~Arena() { clear(); }
  Arena(const Arena&) = delete;
  Arena& operator=(const Arena&) = delete;

  char* allocate(std::size_t bytes, std::size_t alignment);
  template <class T, class... Of>
  T* make(Of&&... of) {
    return new (allocate(sizeof(T), alignof(T))) T(std::forward<Of>(of)...);
  }
  void clear() noexcept;
  /// Of memory that has been touched.
  std::size_t bytes() const { return full_ + touched_of_last(); }

 private:
  struct Chunk {
    char* begin;
    std::size_t size;
  };
  void add_chunk();
  /// A big page is touched as one.
  std::size_t touched_of_last() const {
    return !chunks_.empty() && chunks_.back().size == ChunkPool::kLong ? ChunkPool::kLong : used_;
  }

  ChunkPool& pool_;
  std::vector<Chunk> chunks_;
  std::size_t used_ = 0;  ///< bytes of the last chunk
  std::size_t full_ = 0;  ///< and of those before it
};

}  // namespace footfall::archive
