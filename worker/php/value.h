// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <new>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace footfall::php {

class Value;

/// Keys of PHP's arrays: numbers, or text that is none.
using Key = std::variant<std::int64_t, std::string>;
/// An array in its order.
using Array = std::vector<std::pair<Key, Value>>;

/// What a PHP variable of Matomo's archives holds: null, a boolean, a number, text (any bytes) or an array. Reports have a
/// million of them, each passed on many times: they are small, and moved as bytes. Short text is in the value itself; longer
/// text and arrays are shared by all copies, in whatever threads, until one of them is changed.
class Value {
 public:
  Value() = default;
  Value(bool value) : kind_(kTruth) { put(value); }          // NOLINT(google-explicit-constructor)
  Value(int value) : Value(std::int64_t{value}) {}           // NOLINT(google-explicit-constructor)
  Value(std::int64_t value) : kind_(kWhole) { put(value); }  // NOLINT(google-explicit-constructor)
  Value(double value) : kind_(kReal) { put(value); }         // NOLINT(google-explicit-constructor)
  Value(std::string_view value) { put_text(value); }         // NOLINT(google-explicit-constructor)
  Value(const std::string& value) { put_text(value); }       // NOLINT(google-explicit-constructor)
  Value(const char* value) { put_text(value); }              // NOLINT(google-explicit-constructor)
  Value(Array value);                                        // NOLINT(google-explicit-constructor)
  Value(const Value& other) : bytes_(other.bytes_), kind_(other.kind_) {
    if (holds_memory()) (*at<Shared*>())->users.fetch_add(1, std::memory_order_relaxed);
  }
  Value(Value&& other) noexcept : bytes_(other.bytes_), kind_(std::exchange(other.kind_, kNull)) {}
  Value& operator=(const Value& other) { return *this = Value(other); }
  Value& operator=(Value&& other) noexcept {
    if (this == &other) return *this;
    if (holds_memory()) release();
    bytes_ = other.bytes_;
    kind_ = std::exchange(other.kind_, kNull);
    return *this;
  }
  ~Value() {
    if (holds_memory()) release();
  }

  bool is_null() const { return kind_ == kNull; }
  /// Null each where it is something else. They live until the value changes.
  const bool* truth() const { return kind_ == kTruth ? at<bool>() : nullptr; }
  const std::int64_t* whole() const { return kind_ == kWhole ? at<std::int64_t>() : nullptr; }
  const double* real() const { return kind_ == kReal ? at<double>() : nullptr; }
  const Array* array() const { return kind_ == kArray ? shared_array() : nullptr; }
  Array* array() { return kind_ == kArray ? own_array() : nullptr; }
  /// Nothing where it is no text.
  std::optional<std::string_view> text() const {
    if (kind_ >= kShortText) return std::string_view(reinterpret_cast<const char*>(bytes_.data()), kind_ - kShortText);
    return kind_ == kLongText ? std::optional(long_text()) : std::nullopt;
  }

  bool operator==(const Value& other) const;

 private:
  /// Of short text its size is added.
  enum Kind : std::uint8_t { kNull, kTruth, kWhole, kReal, kLongText, kArray, kShortText };
  using Bytes = std::array<std::byte, 15>;
  struct Shared {
    std::atomic<std::size_t> users = 1;
  };
  /// Its bytes stand behind it.
  struct LongText : Shared {
    explicit LongText(std::size_t bytes) : size(bytes) {}

    const std::size_t size;
  };
  struct SharedArray;

  template <class T>
  const T* at() const {
    return std::launder(reinterpret_cast<const T*>(bytes_.data()));
  }
  template <class T>
  void put(T value) {
    new (bytes_.data()) T(value);
  }
  void put_text(std::string_view text) {
    if (text.size() > bytes_.size()) return put_long_text(text);
    std::memcpy(bytes_.data(), text.data(), text.size());
    kind_ = static_cast<std::uint8_t>(kShortText + text.size());
  }
  void put_long_text(std::string_view text);
  std::string_view long_text() const {
    const auto* text = static_cast<const LongText*>(*at<Shared*>());
    return {reinterpret_cast<const char*>(text + 1), text->size};
  }
  bool holds_memory() const { return kind_ == kLongText || kind_ == kArray; }
  const Array* shared_array() const;
  Array* own_array();
  void release() noexcept;

  alignas(std::int64_t) Bytes bytes_{};
  std::uint8_t kind_ = kNull;
};

static_assert(sizeof(Value) == 16);

}  // namespace footfall::php
