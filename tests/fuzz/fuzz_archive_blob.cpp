// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tests/fuzz/require.h"
#include "worker/archive/compressor.h"
#include "worker/archive/decompress.h"
#include "worker/archive/table/reading.h"

namespace {

using namespace footfall;
using namespace footfall::archive;

constexpr std::size_t kMost = std::size_t{1} << 24U;

std::optional<Table> table_of(std::string_view top, const std::vector<std::string>& chunks) {
  SubtableTexts below;
  for (const std::string& chunk : chunks) {
    auto read = read_chunk(chunk, std::move(below));
    if (const auto* error = std::get_if<ReadError>(&read)) {
      fuzz::require(!error->reason.empty(), "a refusal says why");
      return std::nullopt;
    }
    below = std::get<SubtableTexts>(std::move(read));
  }
  auto read = read_table(top, below);
  if (std::holds_alternative<ReadError>(read)) return std::nullopt;
  return std::get<Table>(std::move(read));
}

/// As they are stored, unpacked again.
std::vector<std::string> stored(Table table) {
  std::vector<Blob> blobs;
  Compressor compressor(blobs);
  write_blobs("Fuzz", std::move(table), compressor);
  std::vector<std::string> texts;
  for (const Blob& blob : blobs) {
    auto text = decompressed(blob.text, kMost);
    fuzz::require(text.has_value(), "what was packed can be unpacked");
    fuzz::require(text->empty() || !decompressed(blob.text, text->size() - 1), "unpacking keeps its bound");
    texts.push_back(std::move(*text));
  }
  return texts;
}

void check_report(std::string_view top, std::string_view chunk) {
  auto table = table_of(top, {std::string(chunk)});
  if (!table) return;
  const std::vector<std::string> written = stored(std::move(*table));
  auto again = table_of(written.front(), {written.begin() + 1, written.end()});
  fuzz::require(again.has_value(), "what was written can be read");
  fuzz::require(stored(std::move(*again)) == written, "writing again changes nothing");
}

}  // namespace

// The bytes are tried as a stream, and as a report: its table before the first end of line, a chunk of subtables behind.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  if (const auto text = decompressed(bytes, kMost)) check_report(*text, "a:0:{}");
  const std::size_t end = std::min(bytes.find('\n'), size);
  const std::string_view rest = bytes.substr(std::min(end + 1, size));
  check_report(bytes.substr(0, end), rest.empty() ? "a:0:{}" : rest);
  return 0;
}
