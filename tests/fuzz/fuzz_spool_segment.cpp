// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cstdint>
#include <vector>

#include "common/spool/segment_format.h"
#include "common/spool/segment_reader.h"
#include "tests/fuzz/require.h"

using namespace footfall;

// The bytes are read as a segment; what was whole in them is written and read once more.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  spool::created_of(bytes);
  spool::SegmentReader reader(bytes);
  std::string again = spool::segment_header(0);
  std::vector<spool::Record> records;
  while (const auto record = reader.next()) {
    fuzz::require(spool::fits(*record), "a record that was read fits");
    spool::append_record(again, *record);
    records.push_back(*record);
  }
  const std::size_t body = size - std::min(size, spool::kHeaderBytes);
  fuzz::require(again.size() - spool::kHeaderBytes + reader.damaged_bytes() == body,
                "each byte is of a record or damaged");
  fuzz::require(reader.at() == std::max(size, spool::kHeaderBytes), "all is read");
  spool::SegmentReader second(again);
  for (const spool::Record& record : records) fuzz::require(second.next() == record, "records are read as written");
  fuzz::require(!second.next() && second.damaged_places() == 0, "and nothing else");
  return 0;
}
