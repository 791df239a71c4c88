// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/report/render/json_text.h"

#include <cmath>
#include <cstdint>

#include "common/html.h"
#include "common/utf8.h"
#include "worker/report/table/numbers.h"

namespace footfall::report {
namespace {

void write_unit(std::string& out, std::uint32_t unit) {
  static constexpr char kDigits[] = "0123456789abcdef";
  out += "\\u";
  for (int shift = 12; shift >= 0; shift -= 4) out += kDigits[(unit >> shift) & 15];
}

void write_code(std::string& out, std::uint32_t code) {
  if (code < 0x10000) return write_unit(out, code);
  write_unit(out, 0xD800 + ((code - 0x10000) >> 10));
  write_unit(out, 0xDC00 + ((code - 0x10000) & 0x3FF));
}

void write_ascii(std::string& out, char c) {
  switch (c) {
    case '"':
      out += "\\\"";
      break;
    case '\\':
      out += "\\\\";
      break;
    case '/':
      out += "\\/";
      break;
    case '\b':
      out += "\\b";
      break;
    case '\f':
      out += "\\f";
      break;
    case '\n':
      out += "\\n";
      break;
    case '\r':
      out += "\\r";
      break;
    case '\t':
      out += "\\t";
      break;
    default:
      if (static_cast<unsigned char>(c) < 0x20) {
        write_unit(out, static_cast<unsigned char>(c));
      } else {
        out += c;
      }
  }
}

/// The code point at `at` of valid UTF-8, which is stepped over.
std::uint32_t take_code(std::string_view text, std::size_t& at) {
  const auto first = static_cast<unsigned char>(text[at]);
  const int more = first >= 0xF0 ? 3 : first >= 0xE0 ? 2 : 1;
  std::uint32_t code = first & (0x3Fu >> more);
  for (int i = 1; i <= more; ++i) code = code << 6 | (static_cast<unsigned char>(text[at + i]) & 0x3Fu);
  at += static_cast<std::size_t>(more) + 1;
  return code;
}

void write_text(std::string& out, std::string_view text) {
  out += '"';
  for (std::size_t at = 0; at < text.size();) {
    if (static_cast<unsigned char>(text[at]) < 0x80) {
      write_ascii(out, text[at++]);
    } else {
      write_code(out, take_code(text, at));
    }
  }
  out += '"';
}

bool is_list(const php::Array& array) {
  std::int64_t expected = 0;
  for (const auto& [key, value] : array) {
    const auto* number = std::get_if<std::int64_t>(&key);
    if (number == nullptr || *number != expected++) return false;
  }
  return true;
}

void write_key(std::string& out, const php::Key& key) {
  if (const auto* text = std::get_if<std::string>(&key)) return write_json(out, std::string_view(*text));
  out += '"' + std::to_string(std::get<std::int64_t>(key)) + '"';
}

void write_array(std::string& out, const php::Array& array) {
  const bool list = is_list(array);
  out += list ? '[' : '{';
  bool is_first = true;
  for (const auto& [key, value] : array) {
    if (!std::exchange(is_first, false)) out += ',';
    if (!list) write_key(out, key), out += ':';
    write_json(out, value);
  }
  out += list ? ']' : '}';
}

}  // namespace

void write_json_as_is(std::string& out, std::string_view text) {
  if (is_valid_utf8(text)) return write_text(out, text);
  write_text(out, to_valid_utf8(text));
}

void write_json(std::string& out, std::string_view text) {
  const bool is_plain = text.find('&') == std::string_view::npos;
  std::string decoded = is_plain ? std::string() : html_decode_entities(text);
  write_json_as_is(out, is_plain ? text : std::string_view(decoded));
}

void write_json(std::string& out, const php::Value& value) {
  if (const auto* text = std::get_if<std::string>(&value.content())) return write_json(out, std::string_view(*text));
  if (const auto* array = value.array()) return write_array(out, *array);
  if (value.is_null()) {
    out += "null";
  } else if (const auto* truth = std::get_if<bool>(&value.content())) {
    out += *truth ? "true" : "false";
  } else if (const auto* real = std::get_if<double>(&value.content())) {
    out += exact_text(*real);
  } else {
    out += text_of(value);
  }
}

}  // namespace footfall::report
