// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/archive/read/visit_batch.h"

#include <algorithm>

namespace footfall::archive {

void VisitBatch::clear() {
  visits_.clear();
  used_ = 0;
  used_segments_ = 0;
}

RowBuffer& VisitBatch::buffer() {
  if (used_ == buffers_.size()) buffers_.emplace_back();
  return buffers_[used_++];
}

std::span<std::uint64_t> VisitBatch::segments(std::size_t words) {
  segments_.resize(kVisits * words);
  const std::span<std::uint64_t> room = std::span(segments_).subspan(used_segments_, words);
  std::ranges::fill(room, 0);
  used_segments_ += words;
  return room;
}

}  // namespace footfall::archive
