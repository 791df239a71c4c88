// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string_view>

namespace footfall::archive {

/// A text that grows to many megabytes, in memory of its own, of big pages, which is the system's until it is written to and
/// again when the text goes.
class LongText {
 public:
  /// Room for `most` bytes. Throws std::bad_alloc.
  explicit LongText(std::size_t most);
  ~LongText();
  LongText(const LongText&) = delete;
  LongText& operator=(const LongText&) = delete;

  /// Requires that there is room.
  void append(std::string_view text);
  std::string_view view() const { return {bytes_, size_}; }

 private:
  std::size_t most_, size_ = 0;
  char* bytes_;
};

}  // namespace footfall::archive
