// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/spool/segment_format.h"

#include "common/spool/record_head.h"

namespace footfall::spool {
namespace {

constexpr std::string_view kMagic = "FFSPOOL";
constexpr std::uint8_t kVersion = 1;

}  // namespace

std::string segment_header(std::uint64_t created) {
  std::string header(kMagic);
  append_number(header, kVersion);
  append_number(header, created);
  return header;
}

std::optional<std::uint64_t> created_of(std::string_view bytes) {
  if (bytes.size() < kHeaderBytes || !bytes.starts_with(kMagic)) return std::nullopt;
  bytes.remove_prefix(kMagic.size());
  if (number_at<std::uint8_t>(bytes, 0) != kVersion) return std::nullopt;
  return number_at<std::uint64_t>(bytes, 1);
}

bool fits(const Record& record) {
  return record.key.size() <= kMaxKeyBytes && record.element.size() <= kMaxPayloadBytes - kMaxKeyBytes - kPayloadHead;
}

std::size_t bytes_of(const Record& record) {
  return kRecordHeadBytes + kPayloadHead + record.key.size() + record.element.size();
}

void append_record(std::string& out, const Record& record) {
  const std::size_t begin = out.size();
  out.append(kRecordMark).append(kRecordHeadBytes - kRecordMark.size(), '\0');
  append_number(out, record.in_doubt ? kInDoubt : std::uint8_t{0});
  append_number(out, static_cast<std::uint16_t>(record.key.size()));
  out.append(record.key).append(record.element);
  const std::string_view payload = std::string_view(out).substr(begin + kRecordHeadBytes);
  const RecordHead head{static_cast<std::uint32_t>(payload.size()), checksum_of(payload)};
  put_number(out, begin + kRecordMark.size(), head.size);
  put_number(out, begin + kRecordMark.size() + sizeof head.size, head.checksum);
}

}  // namespace footfall::spool
