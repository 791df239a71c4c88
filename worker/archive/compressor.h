// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <zlib.h>

#include <vector>

#include "worker/archive/table/blobs.h"

namespace footfall::archive {

/// Compresses blobs as they come, each into a zlib stream as Matomo's gzcompress() makes it, onto the end of a list.
class Compressor : public BlobSink {
 public:
  explicit Compressor(std::vector<Blob>& into) : into_(into) {}
  ~Compressor();
  Compressor(const Compressor&) = delete;
  Compressor& operator=(const Compressor&) = delete;

  void begin(const std::string& name) override;
  void append(std::string_view text) override { deflate_piece(text, Z_NO_FLUSH); }
  /// Throws ArchiveError for a blob that its column cannot hold.
  void end() override;

 private:
  void deflate_piece(std::string_view text, int flush);

  std::vector<Blob>& into_;
  z_stream stream_{};
  bool is_open_ = false;
};

}  // namespace footfall::archive
