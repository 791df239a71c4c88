// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/spool/segment_cut.h"

#include "common/spool/record_head.h"

namespace footfall::spool {

void SegmentCut::erase(const Record& record, std::size_t end) {
  const std::size_t size = bytes_of(record);
  bytes_.replace(end - size, size, size, kErased);
}

void SegmentCut::shorten(const Record& record, std::size_t end, std::string_view element) {
  std::string rest;
  append_record(rest, {record.key, element, record.in_doubt});
  erase(record, end);
  const std::size_t room = bytes_of(record);
  rest.size() <= room ? bytes_.replace(end - room, rest.size(), rest) : bytes_.append(rest);
}

}  // namespace footfall::spool
