// SPDX-License-Identifier: GPL-3.0-or-later
#include <charconv>
#include <cmath>
#include <limits>
#include <optional>

#include "worker/php/serialize.h"

namespace footfall::php {
namespace {

/// Reads one value after the other; throws UnserializeError.
class Reader {
 public:
  Reader(std::string_view text, const UnserializeLimits& limits) : text_(text), limits_(limits) {}

  Value whole() {
    Value value = read(0);
    if (at_ != text_.size()) fail("something follows the value");
    return value;
  }

 private:
  [[noreturn]] void fail(const char* reason) const { throw UnserializeError{reason, at_}; }

  void expect(char wanted) {
    if (at_ >= text_.size() || text_[at_] != wanted) fail("a character is missing or another one");
    ++at_;
  }

  std::string_view until(char end) {
    const std::size_t stop = text_.find(end, at_);
    if (stop == std::string_view::npos) fail("the text ends too early");
    const std::string_view part = text_.substr(at_, stop - at_);
    at_ = stop + 1;
    return part;
  }

  std::int64_t integer(char end) {
    const std::string_view part = until(end);
    std::int64_t value = 0;
    const auto [stop, error] = std::from_chars(part.data(), part.data() + part.size(), value);
    if (error != std::errc{} || stop != part.data() + part.size()) fail("no whole number");
    return value;
  }

  double real() {
    const std::string_view part = until(';');
    if (part == "INF" || part == "-INF") return part[0] == '-' ? -HUGE_VAL : HUGE_VAL;
    if (part == "NAN") return std::numeric_limits<double>::quiet_NaN();
    double value = 0;
    const auto [stop, error] = std::from_chars(part.data(), part.data() + part.size(), value);
    if (error != std::errc{} || stop != part.data() + part.size()) fail("no number");
    return value;
  }

  std::string text() {
    const std::int64_t size = integer(':');
    expect('"');
    if (size < 0 || static_cast<std::uint64_t>(size) > text_.size() - at_)
      fail("text that is longer than what follows");
    std::string value(text_.substr(at_, static_cast<std::size_t>(size)));
    at_ += value.size();
    expect('"');
    expect(';');
    return value;
  }

  Key key() {
    const char kind = begin();
    if (kind == 'i') return integer(';');
    if (kind == 's') return text();
    fail("a key that is neither a number nor text");
  }

  Array array(std::size_t depth) {
    const std::int64_t size = integer(':');
    constexpr std::int64_t kLeastBytes = 6;  // "i:0;N;"
    if (size < 0 || size > static_cast<std::int64_t>(text_.size() - at_) / kLeastBytes) fail("an array too long");
    if (depth >= limits_.max_depth) fail("arrays within arrays, too deep");
    expect('{');
    Array elements;
    elements.reserve(static_cast<std::size_t>(size));
    for (std::int64_t i = 0; i < size; ++i) {
      Key name = key();
      elements.emplace_back(std::move(name), read(depth + 1));
    }
    expect('}');
    return elements;
  }

  char begin() {
    if (at_ >= text_.size()) fail("the text ends too early");
    const char kind = text_[at_++];
    expect(':');
    return kind;
  }

  Value read(std::size_t depth) {
    if (++values_ > limits_.max_values) fail("too many values");
    if (text_.substr(at_, 2) == "N;") {
      at_ += 2;
      return {};
    }
    switch (begin()) {
      case 'b':
        return integer(';') != 0;
      case 'i':
        return integer(';');
      case 'd':
        return real();
      case 's':
        return text();
      case 'a':
        return array(depth);
      default:
        fail("a kind of value that is not read here");
    }
  }

  std::string_view text_;
  const UnserializeLimits& limits_;
  std::size_t at_ = 0, values_ = 0;
};

}  // namespace

std::variant<Value, UnserializeError> unserialize(std::string_view text, const UnserializeLimits& limits) {
  try {
    return Reader(text, limits).whole();
  } catch (const UnserializeError& error) {
    return error;
  }
}

}  // namespace footfall::php
