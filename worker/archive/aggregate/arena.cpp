// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/archive/aggregate/arena.h"

#include <algorithm>

namespace footfall::archive {

char* Arena::allocate(std::size_t bytes) {
  bytes = (bytes + alignof(std::max_align_t) - 1) / alignof(std::max_align_t) * alignof(std::max_align_t);
  if (room_ - used_ < bytes) {
    full_ += used_;
    used_ = 0;
    room_ = std::max(kChunk, bytes);
    chunks_.emplace_back(new char[room_]);
  }
  return chunks_.back().get() + std::exchange(used_, used_ + bytes);
}

void Arena::clear() {
  chunks_.clear();
  used_ = room_ = full_ = 0;
}

}  // namespace footfall::archive
