// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/archive/merge/record_blobs.h"

#include <utility>

#include "worker/archive/decompress.h"

namespace footfall::archive {
namespace {

/// A report's text above this is taken for damaged.
constexpr std::size_t kMostText = std::size_t{1} << 30U;

std::string text_of(const std::string& stream) {
  auto text = decompressed(stream, kMostText);
  if (!text) throw ReadError{"it is no whole zlib stream"};
  return std::move(*text);
}

SubtableTexts subtables_of(const RecordBlobs& blobs, const std::string& record) {
  SubtableTexts texts;
  const std::string prefix = chunk_prefix(record);
  for (auto chunk = blobs.lower_bound(prefix); chunk != blobs.end() && chunk->first.starts_with(prefix); ++chunk) {
    auto read = read_chunk(text_of(chunk->second), std::move(texts));
    if (auto* error = std::get_if<ReadError>(&read)) throw std::move(*error);
    texts = std::get<SubtableTexts>(std::move(read));
  }
  return texts;
}

}  // namespace

std::string chunk_prefix(const std::string& record) { return record + "_chunk_"; }

std::variant<Table, ReadError> read_record(const RecordBlobs& blobs, const std::string& record) try {
  return read_table(text_of(blobs.at(record)), subtables_of(blobs, record));
} catch (const ReadError& error) {
  return error;
}

}  // namespace footfall::archive
