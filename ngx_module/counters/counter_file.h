// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <string>
#include <utility>

namespace footfall::edge {

/// Where an instance of NGINX keeps its counters beyond its life: the first counters-N.json of a folder that no other
/// instance holds. A lock holds it for as long as the process, or one that it has forked, lives. What fails throws
/// std::system_error, whose text names the file.
class CounterFile {
 public:
  static CounterFile take(const std::string& folder);

  CounterFile(CounterFile&& other) noexcept
      : path_(std::move(other.path_)), descriptor_(std::exchange(other.descriptor_, -1)) {}
  CounterFile& operator=(CounterFile&&) = delete;
  ~CounterFile();

  std::string read() const;
  /// Writes what `text` gives, in one write, so that the end of a process does not leave the half of it. For any process
  /// and thread that has it: one at a time, so that what was counted last is written last.
  void write(const std::function<std::string()>& text) const;
  const std::string& path() const { return path_; }

 private:
  CounterFile(std::string path, int descriptor) : path_(std::move(path)), descriptor_(descriptor) {}
  bool lock() const;
  [[noreturn]] void fail(const char* job) const;

  std::string path_;
  int descriptor_ = -1;
};

}  // namespace footfall::edge
