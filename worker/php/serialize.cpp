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

/// The shortest digits that read back as a number, and the power of ten of the first of them.
class Digits {
 public:
  explicit Digits(double value) {
    char text[40];
    const auto end = std::to_chars(text, text + sizeof(text), value, std::chars_format::scientific);
    const char* at = text;
    for (; *at != 'e'; ++at) {
      if (*at != '.') text_[size_++] = *at;
    }
    at += at[1] == '+' ? 2 : 1;
    std::from_chars(at, end.ptr, exponent_);
  }
  std::string_view digits() const { return {text_, size_}; }
  int exponent() const { return exponent_; }

 private:
  char text_[24];
  std::size_t size_ = 0;
  int exponent_ = 0;
};

void append_scientific(std::string& out, const Digits& number) {
  const std::string_view digits = number.digits();
  out.append(1, digits[0]).append(1, '.').append(digits.size() > 1 ? digits.substr(1) : "0");
  out += number.exponent() < 0 ? "E-" : "E+";
  append_integer(out, std::abs(number.exponent()));
}

void append_fixed(std::string& out, const Digits& number) {
  const std::string_view digits = number.digits();
  if (number.exponent() < 0) {
    out.append("0.").append(static_cast<std::size_t>(-number.exponent() - 1), '0').append(digits);
    return;
  }
  const auto whole = static_cast<std::size_t>(number.exponent()) + 1;
  if (digits.size() <= whole) {
    out.append(digits).append(whole - digits.size(), '0');
  } else {
    out.append(digits.substr(0, whole)).append(1, '.').append(digits.substr(whole));
  }
}

/// Of a number of at most 15 digits, three of them behind the point, as most of ours are: these digits are its shortest.
/// False for any other.
bool append_thousandths(std::string& out, double value) {
  constexpr double kThousand = 1000, kLargest = 1e11;
  if (std::signbit(value) || !(value < kLargest)) return false;
  const auto thousandths = static_cast<std::uint64_t>(value * kThousand + 0.5);
  if (static_cast<double>(thousandths) / kThousand != value) return false;
  char text[24];
  char* end = std::to_chars(text, text + sizeof(text), thousandths / 1000).ptr;
  if (auto rest = static_cast<unsigned>(thousandths % 1000); rest != 0) {
    *end++ = '.';
    for (unsigned digit = 100; rest != 0; rest %= digit, digit /= 10) *end++ = static_cast<char>('0' + rest / digit);
  }
  out.append(text, end);
  return true;
}

void append_float(std::string& out, double value) {
  if (append_thousandths(out, value)) return;
  if (std::isnan(value)) {
    out += "NAN";
    return;
  }
  if (std::signbit(value)) out += '-';
  if (std::isinf(value)) {
    out += "INF";
  } else if (value == 0) {  // a negative one
    out += '0';
  } else {
    const Digits number(std::fabs(value));
    const bool is_fixed = number.exponent() >= kMinFixedExponent && number.exponent() < kMaxFixedDigits;
    (is_fixed ? append_fixed : append_scientific)(out, number);
  }
}

void serialize_array_to(std::string& out, const Array& array) {
  open_array_to(out, array.size());
  for (const auto& [key, element] : array) {
    serialize_to(out, key);
    serialize_to(out, element);
  }
  out += '}';
}

}  // namespace

std::string float_text(double value) {
  std::string text;
  append_float(text, value);
  return text;
}

void serialize_to(std::string& out, std::int64_t value) {
  out += "i:";
  append_integer(out, value);
  out += ';';
}

void serialize_to(std::string& out, double value) {
  out += "d:";
  append_float(out, value);
  out += ';';
}

void open_string_to(std::string& out, std::size_t size) {
  out += "s:";
  append_integer(out, static_cast<std::int64_t>(size));
  out += ":\"";
}

void serialize_to(std::string& out, std::string_view value) {
  open_string_to(out, value.size());
  out.append(value).append(kEndOfString);
}

void open_array_to(std::string& out, std::size_t size) {
  out += "a:";
  append_integer(out, static_cast<std::int64_t>(size));
  out += ":{";
}

void serialize_to(std::string& out, const Key& key) {
  if (const auto* number = std::get_if<std::int64_t>(&key)) return serialize_to(out, *number);
  serialize_to(out, std::string_view(std::get<std::string>(key)));
}

void serialize_to(std::string& out, const Value& value) {
  if (const auto* whole = value.whole()) return serialize_to(out, *whole);
  if (const auto* real = value.real()) return serialize_to(out, *real);
  if (const auto text = value.text()) return serialize_to(out, *text);
  if (const auto* array = value.array()) return serialize_array_to(out, *array);
  const auto* truth = value.truth();
  out += truth == nullptr ? "N;" : *truth ? "b:1;" : "b:0;";
}

std::string serialize(const Value& value) {
  std::string out;
  serialize_to(out, value);
  return out;
}

}  // namespace footfall::php
