// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "common/zlib_codec.h"
#include "tests/fuzz/require.h"
#include "worker/archive/archive_error.h"
#include "worker/report/lookup/stored_table.h"

namespace {

using namespace footfall;
using namespace footfall::report;

std::size_t tables_below(const Table& table) {
  std::size_t tables = 0;
  table.for_each_row([&](const Row& row) { tables += row.subtable ? 1 + tables_below(*row.subtable) : 0; });
  return tables;
}

std::optional<Table> table_of(const StoredRecord& stored, const Depth& depth) try {
  return read_stored(stored, "Fuzz", depth);
} catch (const archive::ArchiveError&) {
  return std::nullopt;
}

void check(const StoredRecord& stored, std::size_t size) {
  const auto top = table_of(stored, {});
  fuzz::require(!top || tables_below(*top) == 0, "the top table comes alone");
  const auto all = table_of(stored, {.all = true});
  // A subtable takes more than one byte of its chunk.
  fuzz::require(!all || tables_below(*all) <= size, "no subtable is made up");
  fuzz::require(!all || (top && top->size() == all->size()), "subtables change no rows");
  table_of(stored, {.all = true, .subtable = 1});
}

}  // namespace

// The bytes are tried as a stream, and as a report: its table before the first end of line, a chunk of subtables behind.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  check({std::string(bytes), {}}, size);
  const std::size_t end = std::min(bytes.find('\n'), size);
  const std::string_view chunk = bytes.substr(std::min(end + 1, size));
  StoredRecord stored{zlib_pack(bytes.substr(0, end)), {}};
  if (!chunk.empty()) stored.chunks.push_back(zlib_pack(chunk));
  check(stored, size);
  return 0;
}
