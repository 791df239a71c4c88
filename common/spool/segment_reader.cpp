// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/spool/segment_reader.h"

#include <algorithm>

#include "common/spool/record_head.h"

namespace footfall::spool {
namespace {

bool is_erased(std::string_view bytes) { return bytes.find_first_not_of(kErased) == std::string_view::npos; }

std::optional<Record> record_in(std::string_view payload) {
  if (payload.size() < kPayloadHead) return std::nullopt;
  const auto flags = number_at<std::uint8_t>(payload, 0);
  const auto key_size = number_at<std::uint16_t>(payload, 1);
  payload.remove_prefix(kPayloadHead);
  if (key_size > payload.size()) return std::nullopt;
  return Record{payload.substr(0, key_size), payload.substr(key_size), (flags & kInDoubt) != 0};
}

}  // namespace

SegmentReader::SegmentReader(std::string_view segment, std::size_t from)
    : segment_(segment), at_(std::max(from, kHeaderBytes)) {}

std::optional<Record> SegmentReader::next() {
  std::size_t place = std::min(at_, segment_.size());
  std::optional<Record> found;
  while (place < segment_.size() && !(found = record_at(place))) {
    place = std::min(segment_.find(kRecordMark, place + 1), segment_.size());
  }
  if (place > at_ && !is_erased(segment_.substr(at_, place - at_))) {
    ++damaged_places_;
    damaged_bytes_ += place - at_;
  }
  at_ = std::max(at_, place) + (found ? bytes_of(*found) : 0);
  return found;
}

std::optional<Record> SegmentReader::record_at(std::size_t place) const {
  const std::string_view rest = segment_.substr(place);
  if (rest.size() < kRecordHeadBytes || !rest.starts_with(kRecordMark)) return std::nullopt;
  const RecordHead head{number_at<std::uint32_t>(rest, kRecordMark.size()),
                        number_at<std::uint32_t>(rest, kRecordMark.size() + sizeof(std::uint32_t))};
  if (head.size > rest.size() - kRecordHeadBytes) return std::nullopt;
  const std::string_view payload = rest.substr(kRecordHeadBytes, head.size);
  return checksum_of(payload) == head.checksum ? record_in(payload) : std::nullopt;
}

}  // namespace footfall::spool
