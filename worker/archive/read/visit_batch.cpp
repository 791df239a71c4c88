// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/archive/read/visit_batch.h"

namespace footfall::archive {

void VisitBatch::clear() {
  visits_.clear();
  used_ = 0;
}

RowBuffer& VisitBatch::buffer() {
  if (used_ == buffers_.size()) buffers_.emplace_back();
  return buffers_[used_++];
}

}  // namespace footfall::archive
