// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <exception>
#include <string>

namespace footfall::edge {

/// What went wrong in a thread's work, for the event loop to say. Also where memory was too short to note the words.
class WorkFailure {
 public:
  void clear() noexcept { happened_ = false; }
  void note(const std::exception& error) noexcept {
    happened_ = true;
    try {
      text_ = error.what();
    } catch (...) {
      text_.clear();
    }
  }
  explicit operator bool() const { return happened_; }
  const char* text() const { return text_.c_str(); }

 private:
  bool happened_ = false;
  std::string text_;
};

}  // namespace footfall::edge
