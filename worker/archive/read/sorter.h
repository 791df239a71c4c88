// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <compare>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "worker/archive/read/temporary_file.h"

namespace footfall::archive {

struct SortKey {
  std::uint64_t first = 0, second = 0;
  std::uint32_t third = 0;
  auto operator<=>(const SortKey&) const = default;
};

/// Sorts any number of records in bounded memory: what does not fit is written to a temporary file in sorted runs,
/// which are merged when read. Records of one key keep the order in which they were added.
/// Use: add() all, then next() until it is false, and again after rewind(). Throws ArchiveError where the file cannot be written.
class Sorter {
 public:
  /// `memory` in bytes, below 4 GiB; a record must be smaller. `folder`: for temporary files.
  Sorter(std::size_t memory, std::string folder);
  ~Sorter();

  void add(const SortKey& key, std::string_view bytes);
  /// Steps to the next record in order; false behind the last.
  bool next();
  /// The next next() is at the first record again.
  void rewind();
  const SortKey& key() const { return key_; }
  /// Valid until the next call.
  std::string_view bytes() const { return bytes_; }

  std::uint64_t spilled_bytes() const { return file_ ? file_->size() : 0; }

 private:
  /// Stands at the buffer's end and grows downwards, while the bytes grow upwards from its start.
  struct Entry {
    SortKey key;
    std::uint32_t offset;
  };
  class Run;

  Entry* entries_begin() { return entries_end() - count_; }
  Entry* entries_end() { return reinterpret_cast<Entry*>(buffer_.get() + capacity_); }
  bool has_room_for(std::size_t bytes) const;
  void sort_buffer();
  void spill();
  void begin_reading();
  void begin_merging();
  bool next_in_memory();
  bool next_merged();

  const std::size_t capacity_;
  const std::string folder_;
  std::unique_ptr<char[]> buffer_;  // untouched pages cost nothing
  std::size_t used_ = 0, count_ = 0, read_ = 0;
  std::unique_ptr<TemporaryFile> file_;
  std::vector<std::uint64_t> starts_;          // of the runs in file_
  std::vector<std::unique_ptr<Run>> merging_;  // a heap: the run with the lowest record in front
  bool reading_ = false;
  SortKey key_;
  std::string_view bytes_;
};

}  // namespace footfall::archive
