// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/archive/deflate_stream.h"

#include <array>

#include "worker/archive/archive_error.h"

namespace footfall::archive {
namespace {

constexpr std::size_t kPiece = std::size_t{1} << 16U;

}  // namespace

DeflateStream::DeflateStream(std::string& into) : into_(into) {
  if (deflateInit(&stream_, Z_DEFAULT_COMPRESSION) != Z_OK) throw ArchiveError("zlib does not begin; is memory left?");
}

void DeflateStream::deflate_piece(std::string_view text, int flush) {
  std::array<Bytef, kPiece> out;
  stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  stream_.avail_in = static_cast<uInt>(text.size());
  do {
    stream_.next_out = out.data();
    stream_.avail_out = out.size();
    deflate(&stream_, flush);
    into_.append(reinterpret_cast<const char*>(out.data()), out.size() - stream_.avail_out);
  } while (stream_.avail_out == 0);
}

}  // namespace footfall::archive
