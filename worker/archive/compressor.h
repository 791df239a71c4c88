// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "worker/archive/deflate_stream.h"
#include "worker/archive/long_text.h"
#include "worker/archive/table/blobs.h"

namespace footfall::archive {

/// Compresses blobs as they come, each into a zlib stream as Matomo's gzcompress() makes it, onto the end of a list.
class Compressor : public BlobSink {
 public:
  /// Texts of up to `longest_whole` bytes are kept and compressed whole, which is faster; longer ones as they grow.
  explicit Compressor(std::vector<Blob>& into, std::size_t longest_whole = kLongestWhole)
      : into_(into), longest_whole_(longest_whole) {}

  void begin(const std::string& name) override;
  void append(std::string_view text) override;
  /// Throws ArchiveError for a blob that its column cannot hold.
  void end() override;

 private:
  static constexpr std::size_t kLongestWhole = std::size_t{48} << 20U;

  void keep(std::string_view text);
  std::string_view kept() const;
  void clear();

  std::vector<Blob>& into_;
  std::size_t longest_whole_;
  std::string text_;                     ///< what is kept of the blob so far, while that is short
  std::optional<LongText> long_text_;    ///< all of it, once it is not
  std::optional<DeflateStream> stream_;  ///< of a blob that has become too long
};

}  // namespace footfall::archive
