// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/archive/decompress.h"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <memory>

namespace footfall::archive {
namespace {

constexpr std::size_t kPiece = std::size_t{1} << 16U;

struct End {
  void operator()(z_stream* stream) const { inflateEnd(stream); }
};

}  // namespace

std::optional<std::string> decompressed(std::string_view text, std::size_t most) {
  z_stream stream{};
  if (inflateInit(&stream) != Z_OK) return std::nullopt;
  const std::unique_ptr<z_stream, End> end(&stream);
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  stream.avail_in = static_cast<uInt>(text.size());
  std::string result;
  std::array<char, kPiece> piece;
  for (int state = Z_OK; state != Z_STREAM_END;) {
    stream.next_out = reinterpret_cast<Bytef*>(piece.data());
    stream.avail_out = piece.size();
    state = inflate(&stream, Z_NO_FLUSH);
    if (state != Z_OK && state != Z_STREAM_END) return std::nullopt;
    const std::size_t size = piece.size() - stream.avail_out;
    if (size > most - result.size()) return std::nullopt;
    result.append(piece.data(), size);
  }
  return result;
}

}  // namespace footfall::archive
