// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/archive/compressor.h"

#include <fmt/format.h>

#include <array>

#include "worker/archive/archive_error.h"

namespace footfall::archive {
namespace {

/// What a MEDIUMBLOB holds.
constexpr std::size_t kMostBytes = (std::size_t{1} << 24U) - 1;
constexpr std::size_t kPiece = std::size_t{1} << 16U;

}  // namespace

Compressor::~Compressor() {
  if (is_open_) deflateEnd(&stream_);
}

void Compressor::begin(const std::string& name) {
  into_.push_back({name, {}});
  stream_ = {};
  if (deflateInit(&stream_, Z_DEFAULT_COMPRESSION) != Z_OK) throw ArchiveError("zlib does not begin; is memory left?");
  is_open_ = true;
}

void Compressor::deflate_piece(std::string_view text, int flush) {
  std::array<Bytef, kPiece> out;
  stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  stream_.avail_in = static_cast<uInt>(text.size());
  do {
    stream_.next_out = out.data();
    stream_.avail_out = out.size();
    deflate(&stream_, flush);
    into_.back().text.append(reinterpret_cast<const char*>(out.data()), out.size() - stream_.avail_out);
  } while (stream_.avail_out == 0);
}

void Compressor::end() {
  deflate_piece({}, Z_FINISH);
  deflateEnd(&stream_);
  is_open_ = false;
  Blob& blob = into_.back();
  blob.text.shrink_to_fit();
  if (blob.text.size() <= kMostBytes) return;
  throw ArchiveError(
      fmt::format("{} takes {} bytes, more than archive tables hold; lower its limit of rows "
                  "(datatable_archiving_maximum_rows_… of [General])",
                  blob.name, blob.text.size()));
}

}  // namespace footfall::archive
