// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/php/serialized_cursor.h"

#include <charconv>
#include <cmath>
#include <limits>
#include <string>

namespace footfall::php {

std::size_t SerializedCursor::open_array() {
  count_value();
  if (begin() != 'a') fail("no array");
  const std::int64_t size = integer(':');
  constexpr std::int64_t kLeastBytes = 6;  // "i:0;N;"
  if (size < 0 || size > static_cast<std::int64_t>(text_.size() - at_) / kLeastBytes) fail("an array too long");
  if (depth_ >= limits_.max_depth) fail("arrays within arrays, too deep");
  expect('{');
  ++depth_;
  return static_cast<std::size_t>(size);
}

void SerializedCursor::close_array() {
  expect('}');
  --depth_;
}

SerializedCursor::KeyView SerializedCursor::key() {
  const char kind = begin();
  if (kind == 'i') return integer(';');
  if (kind == 's') return text();
  fail("a key that is neither a number nor text");
}

std::string_view SerializedCursor::text_value() {
  count_value();
  if (begin() != 's') fail("no text");
  return text();
}

Value SerializedCursor::value() {
  if (is_at_array()) return array();
  count_value();
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
    default:
      fail("a kind of value that is not read here");
  }
}

void SerializedCursor::end() const {
  if (at_ != text_.size()) fail("something follows the value");
}

void SerializedCursor::expect(char wanted) {
  if (at_ >= text_.size() || text_[at_] != wanted) fail("a character is missing or another one");
  ++at_;
}

char SerializedCursor::begin() {
  if (at_ >= text_.size()) fail("the text ends too early");
  const char kind = text_[at_++];
  expect(':');
  return kind;
}

std::string_view SerializedCursor::until(char end) {
  const std::size_t stop = text_.find(end, at_);
  if (stop == std::string_view::npos) fail("the text ends too early");
  const std::string_view part = text_.substr(at_, stop - at_);
  at_ = stop + 1;
  return part;
}

/// Nearly all are short.
std::int64_t SerializedCursor::integer(char end) {
  constexpr std::size_t kSafeDigits = 18;
  std::int64_t number = 0;
  for (std::size_t at = at_; at < text_.size() && at - at_ <= kSafeDigits; ++at) {
    const char c = text_[at];
    if (c == end && at > at_) {
      at_ = at + 1;
      return number;
    }
    if (c < '0' || c > '9' || at - at_ == kSafeDigits) break;
    number = number * 10 + (c - '0');
  }
  return any_integer(end);
}

std::int64_t SerializedCursor::any_integer(char end) {
  const char* const last = text_.data() + text_.size();
  std::int64_t value = 0;
  const auto [stop, error] = std::from_chars(text_.data() + at_, last, value);
  if (error == std::errc{} && stop != last && *stop == end) {
    at_ = static_cast<std::size_t>(stop - text_.data()) + 1;
    return value;
  }
  until(end);
  fail("no whole number");
}

/// Digits and a point, so few that both the number without its point and the power of ten are doubles: one division gives the
/// double that is nearest. Most are so.
std::optional<double> SerializedCursor::short_real() {
  constexpr std::size_t kSafeDigits = 15;
  static constexpr double kPowers[] = {1e0, 1e1, 1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                       1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15};
  std::int64_t digits = 0;
  std::size_t count = 0, decimals = 0;
  bool is_behind_point = false;
  for (std::size_t at = at_; at < text_.size() && count <= kSafeDigits; ++at) {
    const char c = text_[at];
    if (c == ';' && count > 0 && (!is_behind_point || decimals > 0)) {
      at_ = at + 1;
      return static_cast<double>(digits) / kPowers[decimals];
    }
    if (c == '.' && !is_behind_point && count > 0) {
      is_behind_point = true;
      continue;
    }
    if (c < '0' || c > '9') break;
    digits = digits * 10 + (c - '0');
    ++count;
    decimals += is_behind_point ? 1 : 0;
  }
  return std::nullopt;
}

double SerializedCursor::real() {
  if (const auto number = short_real()) return *number;
  const std::string_view part = until(';');
  if (part == "INF" || part == "-INF") return part[0] == '-' ? -HUGE_VAL : HUGE_VAL;
  if (part == "NAN") return std::numeric_limits<double>::quiet_NaN();
  double value = 0;
  const auto [stop, error] = std::from_chars(part.data(), part.data() + part.size(), value);
  if (error != std::errc{} || stop != part.data() + part.size()) fail("no number");
  return value;
}

std::string_view SerializedCursor::text() {
  const std::int64_t size = integer(':');
  expect('"');
  if (size < 0 || static_cast<std::uint64_t>(size) > text_.size() - at_) fail("text that is longer than what follows");
  const std::string_view value = text_.substr(at_, static_cast<std::size_t>(size));
  at_ += value.size();
  expect('"');
  expect(';');
  return value;
}

Array SerializedCursor::array() {
  const std::size_t size = open_array();
  Array elements;
  elements.reserve(size);
  for (std::size_t i = 0; i < size; ++i) {
    const KeyView name = key();
    const auto* number = std::get_if<std::int64_t>(&name);
    Key own = number != nullptr ? Key(*number) : Key(std::string(std::get<std::string_view>(name)));
    elements.emplace_back(std::move(own), value());
  }
  close_array();
  return elements;
}

void SerializedCursor::count_value() {
  if (++values_ > limits_.max_values) fail("too many values");
}

}  // namespace footfall::php
