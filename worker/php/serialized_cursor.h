// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <variant>

#include "worker/php/serialize.h"

namespace footfall::php {

/// Reads PHP's serialised text piece by piece, so that who knows its shape need not hold it as a Value. What it gives are views
/// of the text. Throws UnserializeError; the limits hold for all that was read.
class SerializedCursor {
 public:
  using KeyView = std::variant<std::int64_t, std::string_view>;

  explicit SerializedCursor(std::string_view text, const UnserializeLimits& limits = {})
      : text_(text), limits_(limits) {}

  /// Whether an array comes next.
  bool is_at_array() const { return text_.substr(at_, 2) == "a:"; }
  /// The number of its elements, each a key() and a value() or what stands for one, before close_array().
  std::size_t open_array();
  void close_array();
  KeyView key();
  /// Whether text comes next, which text_value() then gives.
  bool is_at_text() const { return text_.substr(at_, 2) == "s:"; }
  std::string_view text_value();
  /// The whole value that comes next.
  Value value();
  /// Refuses what follows the last value.
  void end() const;

 private:
  [[noreturn]] void fail(const char* reason) const { throw UnserializeError{reason, at_}; }
  void expect(char wanted);
  char begin();
  std::string_view until(char end);
  std::int64_t integer(char end);
  std::int64_t any_integer(char end);
  std::optional<double> short_real();
  double real();
  std::string_view text();
  Array array();
  void count_value();

  std::string_view text_;
  const UnserializeLimits limits_;
  std::size_t at_ = 0, values_ = 0, depth_ = 0;
};

}  // namespace footfall::php
