// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <memory>
#include <new>
#include <utility>
#include <vector>

namespace footfall::archive {

/// Memory for many small things that go together. Nothing in it is destroyed: for what needs no destructor.
class Arena {
 public:
  /// Aligned for anything.
  char* allocate(std::size_t bytes);
  template <class T>
  T* make() {
    return new (allocate(sizeof(T))) T();
  }
  void clear();
  /// Of memory that has been touched.
  std::size_t bytes() const { return full_ + used_; }

 private:
  static constexpr std::size_t kChunk = std::size_t{64} << 10U;

  std::vector<std::unique_ptr<char[]>> chunks_;
  std::size_t used_ = 0, room_ = 0;  ///< of the last chunk
  std::size_t full_ = 0;             ///< bytes of the chunks before it
};

}  // namespace footfall::archive
