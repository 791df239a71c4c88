// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace footfall::php {

class Value;

/// Keys of PHP's arrays: numbers, or text that is none.
using Key = std::variant<std::int64_t, std::string>;
/// An array in its order.
using Array = std::vector<std::pair<Key, Value>>;

/// What a PHP variable of Matomo's archives holds: null, a boolean, a number, text (any bytes) or an array.
class Value {
 public:
  using Content = std::variant<std::monostate, bool, std::int64_t, double, std::string, Array>;

  Value() = default;
  Value(bool value) : content_(value) {}                      // NOLINT(google-explicit-constructor)
  Value(int value) : content_(std::int64_t{value}) {}         // NOLINT(google-explicit-constructor)
  Value(std::int64_t value) : content_(value) {}              // NOLINT(google-explicit-constructor)
  Value(double value) : content_(value) {}                    // NOLINT(google-explicit-constructor)
  Value(std::string value) : content_(std::move(value)) {}    // NOLINT(google-explicit-constructor)
  Value(const char* value) : content_(std::string(value)) {}  // NOLINT(google-explicit-constructor)
  Value(Array value) : content_(std::move(value)) {}          // NOLINT(google-explicit-constructor)

  const Content& content() const { return content_; }
  bool is_null() const { return std::holds_alternative<std::monostate>(content_); }
  /// Null where it is no array.
  const Array* array() const { return std::get_if<Array>(&content_); }
  Array* array() { return std::get_if<Array>(&content_); }

  bool operator==(const Value& other) const { return content_ == other.content_; }

 private:
  Content content_;
};

}  // namespace footfall::php
