// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

#include "common/spool/segment_format.h"

namespace footfall::spool {

/// A segment from which something is taken out. The rest keeps its place, so that a mark of how far it was drained holds.
class SegmentCut {
 public:
  explicit SegmentCut(std::string segment) : bytes_(std::move(segment)) {}

  /// `record`: of the segment as it was, `end` behind it (SegmentReader::at()).
  void erase(const Record& record, std::size_t end);
  /// Leaves `element` of it, at the segment's end where that has become longer.
  void shorten(const Record& record, std::size_t end, std::string_view element);

  const std::string& bytes() const { return bytes_; }

 private:
  std::string bytes_;
};

}  // namespace footfall::spool
