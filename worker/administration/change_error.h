// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <stdexcept>
#include <string>

namespace footfall::administration {

/// Why a change is not made: what() names the field and says what to write instead.
class ChangeError : public std::runtime_error {
 public:
  enum class Kind {
    kInvalid,  ///< a value that cannot be stored
    kRefused,  ///< what is to be changed is not there, or has to stay as it is
  };

  /// Of a field, and what is wrong with it: "timezone", "is unknown; write …".
  ChangeError(std::string field, const std::string& text)
      : std::runtime_error(field + " " + text), kind_(Kind::kInvalid), field_(std::move(field)), text_(text) {}
  /// Of the whole change.
  explicit ChangeError(const std::string& text) : std::runtime_error(text), kind_(Kind::kRefused), text_(text) {}

  Kind kind() const { return kind_; }
  const std::string& field() const { return field_; }  ///< empty: the whole change
  const std::string& text() const { return text_; }

 private:
  Kind kind_;
  std::string field_, text_;
};

}  // namespace footfall::administration
