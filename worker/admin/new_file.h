// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace footfall::admin {

/// A file that did not exist before, readable by its owner alone. It is made at once, so that work whose result it takes
/// does not begin in vain, and taken away again where nothing was written.
class NewFile {
 public:
  /// Throws UsageError naming `option` where the file exists or cannot be made.
  NewFile(std::string path, std::string_view option);
  ~NewFile();
  NewFile(const NewFile&) = delete;
  NewFile& operator=(const NewFile&) = delete;

  /// Once. On the disk when it returns; throws std::system_error.
  void write(std::string_view text);

 private:
  std::string path_;
  int handle_;
  bool written_ = false;
};

}  // namespace footfall::admin
