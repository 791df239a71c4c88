// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <map>
#include <mutex>
#include <string>
#include <vector>

#include "worker/archive/read/temporary_file.h"
#include "worker/archive/write/archive_writer.h"

namespace footfall::archive {

/// Keeps archives that are made and not yet written; their blobs lie in a file meanwhile, so that others have the memory.
/// Thread-safe. Throws ArchiveError where the file cannot be written.
class Shelf {
 public:
  explicit Shelf(const std::string& folder) : file_(folder) {}

  /// `place`: among the others; each is there once.
  void put(std::size_t place, std::vector<Archive> archives);
  /// Behind those of lower places.
  std::vector<Archive> take_all();

 private:
  struct Laid {
    std::uint64_t begin = 0;
    std::vector<std::size_t> sizes;  ///< of the texts of all blobs, one behind the other
    std::vector<Archive> archives;   ///< the texts of their blobs are gone
  };
  void lay(Laid& laid);
  void pick_up(Laid& laid) const;

  std::mutex mutex_;  // guards both
  TemporaryFile file_;
  std::map<std::size_t, Laid> all_;
};

}  // namespace footfall::archive
