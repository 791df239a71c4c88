// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <zlib.h>

#include <string>
#include <string_view>

namespace footfall::archive {

/// One zlib stream of a text that comes in pieces, onto the end of a string that outlives it. Bounded memory.
class DeflateStream {
 public:
  /// Throws ArchiveError without memory.
  explicit DeflateStream(std::string& into);
  ~DeflateStream() { deflateEnd(&stream_); }
  DeflateStream(const DeflateStream&) = delete;
  DeflateStream& operator=(const DeflateStream&) = delete;

  void add(std::string_view text) { deflate_piece(text, Z_NO_FLUSH); }
  void end() { deflate_piece({}, Z_FINISH); }

 private:
  void deflate_piece(std::string_view text, int flush);

  std::string& into_;
  z_stream stream_{};
};

}  // namespace footfall::archive
