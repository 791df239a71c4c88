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
  auto operator<=>(const SortKey&) const = default;  // NOLINT(modernize-use-nullptr): it takes a 0 in it for a pointer
};

/// Sorts any number of records in bounded memory: what does not fit is written to a temporary file in sorted runs,
/// which are merged when read. Records of one key keep the order in which they were added.
/// Use: add() all, sort(), then any number of readers. Throws ArchiveError where the file cannot be written.
class Sorter {
 public:
  class Reader;

  /// `memory` in bytes, below 4 GiB; a record must be smaller. `folder`: for temporary files.
  Sorter(std::size_t memory, std::string folder);

  void add(const SortKey& key, std::string_view bytes);
  void sort();

  std::uint64_t spilled_bytes() const { return file_ ? file_->size() : 0; }

 private:
  /// Stands at the buffer's end and grows downwards, while the bytes grow upwards from its start.
  struct Entry {
    SortKey key;
    std::uint32_t offset;
  };
  class Run;

  Entry* entries_begin() const { return entries_end() - count_; }
  Entry* entries_end() const { return reinterpret_cast<Entry*>(buffer_.get() + capacity_); }
  bool has_room_for(std::size_t bytes) const;
  void sort_buffer();
  void spill();

  const std::size_t capacity_;
  const std::string folder_;
  std::unique_ptr<char[]> buffer_;  // untouched pages cost nothing
  std::size_t used_ = 0, count_ = 0;
  std::unique_ptr<TemporaryFile> file_;
  std::vector<std::uint64_t> starts_;  // of the runs in file_
};

/// Goes over the records of a sorter in order. Several may do so at once, each on a thread of its own; the sorter outlives them.
class Sorter::Reader {
 public:
  explicit Reader(const Sorter& sorter);
  ~Reader();

  /// Steps to the next record; false behind the last.
  bool next();
  const SortKey& key() const { return key_; }
  /// Valid until the next call.
  std::string_view bytes() const { return bytes_; }

 private:
  bool next_in_memory();
  bool next_merged();
  void step_front();

  const Sorter& sorter_;
  std::size_t read_ = 0;
  std::vector<std::unique_ptr<Run>> merging_;  // a heap: the run with the lowest record in front
  SortKey key_;
  std::string_view bytes_;
};

}  // namespace footfall::archive
