// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/report/render/json_text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>

#include "common/html.h"
#include "common/utf8.h"
#include "worker/php/array.h"
#include "worker/php/text.h"
#include "worker/report/render/utf16.h"
#include "worker/report/table/number_text.h"
#include "worker/report/table/numbers.h"

namespace footfall::report {
namespace {

void write_unit(std::string& out, char16_t unit) {
  static constexpr char kDigits[] = "0123456789abcdef";
  out += "\\u";
  for (int shift = 12; shift >= 0; shift -= 4) out += kDigits[(unit >> shift) & 15];
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

/// Bytes that JSON shows as they are.
constexpr auto kPlain = [] {
  std::array<bool, 256> plain{};
  for (std::size_t byte = 0x20; byte < 0x80; ++byte) plain[byte] = byte != '"' && byte != '\\' && byte != '/';
  return plain;
}();

std::size_t plain_until(std::string_view text, std::size_t at) {
  while (at < text.size() && kPlain[static_cast<unsigned char>(text[at])]) ++at;
  return at;
}

/// Nothing in it is escaped, or could be an entity of HTML.
bool is_shown_as_is(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return c != '&' && kPlain[static_cast<unsigned char>(c)]; });
}

/// Most of a report is plain: that is copied in runs.
void write_text(std::string& out, std::string_view text) {
  out += '"';
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = plain_until(text, at);
    out.append(text.substr(at, end - at));
    if ((at = end) == text.size()) break;
    if (static_cast<unsigned char>(text[at]) < 0x80) {
      write_ascii(out, text[at++]);
    } else {
      for_each_unit(next_code_point(text, at), [&](char16_t unit) { write_unit(out, unit); });
    }
  }
  out += '"';
}

bool is_ascii(std::string_view text) {
  unsigned char all = 0;
  for (const char c : text) all |= static_cast<unsigned char>(c);
  return all < 0x80;
}

void append_number(std::string& out, std::int64_t number) {
  char text[24];
  out.append(text, std::to_chars(text, text + sizeof text, number).ptr);
}

void write_key(std::string& out, const php::Key& key) {
  if (const auto* text = std::get_if<std::string>(&key)) return write_json(out, std::string_view(*text));
  out += '"';
  append_number(out, std::get<std::int64_t>(key));
  out += '"';
}

void write_array(std::string& out, const php::Array& array) {
  const bool list = php::is_list(array);
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
  if (is_ascii(text) || is_valid_utf8(text)) return write_text(out, text);
  write_text(out, to_valid_utf8(text));
}

void write_json(std::string& out, std::string_view text) {
  if (is_shown_as_is(text)) {
    out += '"';
    out.append(text) += '"';
    return;
  }
  const bool is_plain = text.find('&') == std::string_view::npos;
  std::string decoded = is_plain ? std::string() : html_decode_entities(text);
  write_json_as_is(out, is_plain ? text : std::string_view(decoded));
}

void write_json(std::string& out, const php::Value& value) {
  if (const auto text = value.text()) return write_json(out, *text);
  if (const auto* array = value.array()) return write_array(out, *array);
  if (value.is_null()) {
    out += "null";
  } else if (const auto* truth = value.truth()) {
    out += *truth ? "true" : "false";
  } else if (const auto* whole = value.whole()) {
    append_number(out, *whole);
  } else {
    append_exact_text(out, *value.real());
  }
}

}  // namespace footfall::report
