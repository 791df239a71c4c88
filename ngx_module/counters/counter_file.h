// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace footfall::edge {

/// What an instance kept that has ended, and when it last did, in Unix seconds.
struct LeftCounts {
  std::string text;
  std::int64_t time = 0;
};
/// Of all files of a folder that no instance holds. Files that cannot be read are left out.
std::vector<LeftCounts> left_counts(const std::string& folder);

/// Where an instance of NGINX keeps its counters beyond its life: the first counters-N.json of a folder that no other
/// instance holds. A lock holds it for as long as the process, or one that it has forked, lives. What fails throws
/// std::system_error, whose text names the file.
class CounterFile {
 public:
  static CounterFile take(const std::string& folder);
  /// The file of that number, where it is there and nobody holds it; then it is held.
  static std::optional<CounterFile> take_left(const std::string& folder, int number);

  CounterFile(CounterFile&& other) noexcept
      : path_(std::move(other.path_)), descriptor_(std::exchange(other.descriptor_, -1)) {}
  CounterFile& operator=(CounterFile&&) = delete;
  ~CounterFile();

  std::string read() const;
  /// Writes what `text` gives, in one write, so that the end of a process does not leave the half of it. For any process
  /// and thread that has it: one at a time, so that what was counted last is written last.
  void write(const std::function<std::string()>& text) const;
  const std::string& path() const { return path_; }
  std::string folder() const { return path_.substr(0, path_.rfind('/')); }
  /// When it was written, in Unix seconds.
  std::int64_t written_at() const;

 private:
  CounterFile(std::string path, int descriptor) : path_(std::move(path)), descriptor_(descriptor) {}
  bool lock() const;
  [[noreturn]] void fail(const char* job) const;

  std::string path_;
  int descriptor_ = -1;
};

}  // namespace footfall::edge
