// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "worker/archive/table/table.h"

namespace footfall::archive {

/// A row of archive_blob_*: `text` is PHP's serialised form, not yet compressed.
struct Blob {
  std::string name, text;
};

/// Takes blobs piece by piece: a chunk of many tables is too big to be in memory at once.
class BlobSink {
 public:
  virtual void begin(const std::string& name) = 0;
  virtual void append(std::string_view text) = 0;
  virtual void end() = 0;

 protected:
  ~BlobSink() = default;
};

/// A report as Matomo stores it: the top table under `name`, all deeper ones in `name`_chunk_0_99, _chunk_100_199 …,
/// numbered from 1 in pre-order. Takes the table apart, so that it goes while its text grows.
void write_blobs(const std::string& name, Table table, BlobSink& sink);
/// All of them.
std::vector<Blob> blobs_of(const std::string& name, Table table);

}  // namespace footfall::archive
