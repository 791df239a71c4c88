// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/php/serialize.h"

#include <charconv>
#include <cmath>

namespace footfall::php {
namespace {

constexpr int kMaxFixedDigits = 17, kMinFixedExponent = -4;

void append_integer(std::string& out, std::int64_t value) {
  char text[24];
  const auto end = std::to_chars(text, text + sizeof(text), value);
  out.append(text, end.ptr);
}

/// The shortest digits that read back as `value`, and the power of ten of the first of them.
struct Digits {
  std::string digits;
  int exponent = 0;
};

Digits shortest_digits(double value) {
  char text[40];
  const auto end = std::to_chars(text, text + sizeof(text), value, std::chars_format::scientific);
  const std::string_view spelled(text, static_cast<std::size_t>(end.ptr - text));
  const std::size_t mark = spelled.find('e');
  Digits found;
  for (const char c : spelled.substr(0, mark)) {
    if (c != '.') found.digits += c;
  }
  const char* from = spelled.data() + mark + 1 + (spelled[mark + 1] == '+' ? 1 : 0);
  std::from_chars(from, spelled.data() + spelled.size(), found.exponent);
  return found;
}

std::string scientific(const Digits& number) {
  std::string text = number.digits.substr(0, 1) + '.' + (number.digits.size() > 1 ? number.digits.substr(1) : "0");
  text += number.exponent < 0 ? "E-" : "E+";
  append_integer(text, std::abs(number.exponent));
  return text;
}

std::string fixed(const Digits& number) {
  const auto& digits = number.digits;
  if (number.exponent < 0) return "0." + std::string(static_cast<std::size_t>(-number.exponent - 1), '0') + digits;
  const auto whole = static_cast<std::size_t>(number.exponent) + 1;
  if (digits.size() <= whole) return digits + std::string(whole - digits.size(), '0');
  return digits.substr(0, whole) + '.' + digits.substr(whole);
}

struct Writer {
  std::string& out;

  void operator()(std::monostate) const { out += "N;"; }
  void operator()(bool value) const { out += value ? "b:1;" : "b:0;"; }
  void operator()(std::int64_t value) const { serialize_to(out, value); }
  void operator()(double value) const { serialize_to(out, value); }
  void operator()(const std::string& value) const { serialize_to(out, std::string_view(value)); }
  void operator()(const Array& value) const {
    open_array_to(out, value.size());
    for (const auto& [key, element] : value) {
      serialize_to(out, key);
      std::visit(*this, element.content());
    }
    out += '}';
  }
};

}  // namespace

std::string float_text(double value) {
  if (std::isnan(value)) return "NAN";
  if (std::isinf(value)) return value < 0 ? "-INF" : "INF";
  if (value == 0) return std::signbit(value) ? "-0" : "0";
  const Digits number = shortest_digits(std::fabs(value));
  const bool is_fixed = number.exponent >= kMinFixedExponent && number.exponent < kMaxFixedDigits;
  return (value < 0 ? "-" : "") + (is_fixed ? fixed(number) : scientific(number));
}

void serialize_to(std::string& out, std::int64_t value) {
  out += "i:";
  append_integer(out, value);
  out += ';';
}

void serialize_to(std::string& out, double value) { out.append("d:").append(float_text(value)).append(1, ';'); }

void serialize_to(std::string& out, std::string_view value) {
  out += "s:";
  append_integer(out, static_cast<std::int64_t>(value.size()));
  out.append(":\"").append(value).append("\";");
}

void open_array_to(std::string& out, std::size_t size) {
  out += "a:";
  append_integer(out, static_cast<std::int64_t>(size));
  out += ":{";
}

void serialize_to(std::string& out, const Key& key) { std::visit(Writer{out}, key); }

void serialize_to(std::string& out, const Value& value) { std::visit(Writer{out}, value.content()); }

std::string serialize(const Value& value) {
  std::string out;
  serialize_to(out, value);
  return out;
}

}  // namespace footfall::php
