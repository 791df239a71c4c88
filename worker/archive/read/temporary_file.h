// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

namespace footfall::archive {

/// A file that no name leads to: it is gone with the process, however that ends. Every failure throws TemporaryFileError.
class TemporaryFile {
 public:
  /// `folder` must take as much as is written.
  explicit TemporaryFile(std::string folder);
  ~TemporaryFile();
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;

  void append(const char* bytes, std::size_t count);
  /// Fills `into` from `offset` on; fewer bytes than `count` only at the end of the file.
  std::size_t read(std::uint64_t offset, char* into, std::size_t count) const;
  std::uint64_t size() const { return size_; }

 private:
  [[noreturn]] void fail(const char* job) const;

  std::string folder_;
  int descriptor_ = -1;
  std::uint64_t size_ = 0;
};

}  // namespace footfall::archive
