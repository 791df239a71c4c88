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
  static constexpr std::size_t kChunk = std::size_t{256} << 10U;

  ChunkPool() = default;
  ~ChunkPool() { stop_keeping(); }
  ChunkPool(const ChunkPool&) = delete;
  ChunkPool& operator=(const ChunkPool&) = delete;

  /// kChunk bytes. Throws std::bad_alloc.
  char* take();
  void give_back(char* chunk) noexcept;
  /// From now on what is given back goes to the system, or, as at first, is kept.
  void stop_keeping() noexcept;
  void keep() noexcept;

 private:
  std::mutex mutex_;
  bool keeps_ = true;      // guarded by mutex_, as are
  std::size_t taken_ = 0;  // chunks that somebody has, and
  std::vector<char*> free_;
};

}  // namespace footfall::archive
