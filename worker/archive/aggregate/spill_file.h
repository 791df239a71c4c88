// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "worker/archive/read/temporary_file.h"

namespace footfall::archive {

/// Runs of (key, value) records, each in ascending order of keys, and read as one: what a map that grew too big has
/// written now and then. Throws ArchiveError.
class SpillFile {
 public:
  explicit SpillFile(std::string folder) : file_(std::move(folder)) {}
  ~SpillFile();

  void begin_run() { starts_.push_back(file_.size()); }
  void append(std::string_view key, std::string_view value);
  void end_run();

  /// All records in order of keys; those of one key in the order of their runs.
  void for_each(const std::function<void(std::string_view key, std::string_view value)>& visit) const;

 private:
  class Run;

  TemporaryFile file_;
  std::vector<std::uint64_t> starts_;
  std::string pending_;
};

}  // namespace footfall::archive
