// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <mutex>
#include <vector>

namespace footfall::archive {

/// Big pieces of memory, for arenas that grow and shrink in turn: what one has given back the next one takes, without the
/// system, which would have to make every page anew. Thread-safe.
class ChunkPool {
 public:
  /// Bytes of a chunk. A long one is a big page where the system has them: touched in one, instead of in 512 faults.
  static constexpr std::size_t kShort = std::size_t{256} << 10U, kLong = std::size_t{2} << 20U;

  ChunkPool() = default;
  ~ChunkPool() { stop_keeping(); }
  ChunkPool(const ChunkPool&) = delete;
  ChunkPool& operator=(const ChunkPool&) = delete;

  /// `size` is one of those above. Throws std::bad_alloc.
  char* take(std::size_t size);
  void give_back(char* chunk, std::size_t size) noexcept;
  /// From now on what is given back goes to the system; at first it is kept.
  void stop_keeping() noexcept;

 private:
  /// Of one size.
  struct Chunks {
    std::size_t taken = 0;  ///< that somebody has
    std::vector<char*> free;
  };
  Chunks& chunks_of(std::size_t size) { return size == kShort ? short_ : long_; }

  std::mutex mutex_;
  bool keeps_ = true;  // guarded by mutex_, as are
  Chunks short_, long_;
};

}  // namespace footfall::archive
