// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace footfall::report {

/// The name of a column or of metadata. One text serves all rows of the process, which have few names and many times
/// each; it is kept as long as the process lives, so none is made of what a request says. Names are equal where their texts
/// are. Thread-safe.
class Name {
 public:
  explicit Name(std::string_view text);

  const std::string& text() const { return *text_; }
  operator const std::string&() const { return *text_; }  // NOLINT(google-explicit-constructor)
  operator std::string_view() const { return *text_; }    // NOLINT(google-explicit-constructor)
  bool starts_with(std::string_view start) const { return text_->starts_with(start); }
  bool ends_with(std::string_view end) const { return text_->ends_with(end); }

  friend bool operator==(const Name& a, const Name& b) { return a.text_ == b.text_; }
  friend bool operator==(const Name& a, std::string_view b) { return *a.text_ == b; }

 private:
  const std::string* text_;
};

}  // namespace footfall::report
