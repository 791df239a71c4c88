// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "common/spool/segment_format.h"

namespace footfall::spool {

/// Reads the records of a segment that is in memory. What is damaged (a tail that was torn off by a crash, pages that
/// never reached the disk) is passed over up to the next record that is whole, and counted; what was erased is passed
/// over. No byte is trusted before its checksum was seen.
class SegmentReader {
 public:
  /// `segment` outlives the reader and what it gives. `from`: where next() begins, the end of a record or anything up to
  /// the header's.
  explicit SegmentReader(std::string_view segment, std::size_t from = kHeaderBytes);

  /// Nothing at the end.
  std::optional<Record> next();
  /// Behind the record that was given last.
  std::size_t at() const { return at_; }
  /// What was passed over so far: runs of bytes that are no record, and how long they are together.
  std::size_t damaged_places() const { return damaged_places_; }
  std::size_t damaged_bytes() const { return damaged_bytes_; }

 private:
  std::optional<Record> record_at(std::size_t place) const;

  std::string_view segment_;
  std::size_t at_;
  std::size_t damaged_places_ = 0, damaged_bytes_ = 0;
};

}  // namespace footfall::spool
