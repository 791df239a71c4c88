// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace footfall::spool {

/// A segment on the disk, held by this process alone: by a lock of the file that ends with the process, however it ends.
/// For one thread at a time. What fails throws std::system_error, whose text names the file.
class SegmentFile {
 public:
  /// A new one in `folder`, with its header.
  static SegmentFile create(const std::string& folder);
  /// Takes over one that nobody holds; nothing where somebody does, or where it is gone.
  static std::optional<SegmentFile> adopt(const std::string& path);

  SegmentFile(SegmentFile&& other) noexcept;
  SegmentFile& operator=(SegmentFile&& other) noexcept;
  /// Gives it up as it is, for others to adopt.
  ~SegmentFile();

  /// All of `bytes` or nothing: of what the disk did not take whole no part stays.
  void append(std::string_view bytes);
  /// Returns when a power failure can no longer take away what was appended.
  void sync();
  /// All of it, the header too.
  std::string read() const;
  /// Puts `bytes` in the place of all of it, whole or not at all whenever that is broken off. Owner and mode stay.
  void replace(std::string_view bytes);
  /// Takes the file away.
  void remove();

  const std::string& path() const { return path_; }
  std::size_t bytes() const { return bytes_; }

 private:
  friend std::string content_of(const std::string& path);

  SegmentFile(std::string path, int descriptor) : path_(std::move(path)), descriptor_(descriptor) {}

  bool lock() const;
  [[noreturn]] void fail(const char* job) const;

  std::string path_;
  int descriptor_ = -1;
  std::size_t bytes_ = 0;
  bool is_in_folder_ = false;  ///< the folder's own entry is on the disk
};

/// All of a segment that another process may hold. Throws std::system_error.
std::string content_of(const std::string& path);

}  // namespace footfall::spool
