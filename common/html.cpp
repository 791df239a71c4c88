// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/html.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <iterator>
#include <optional>

#include "common/html_entities.h"
#include "common/utf8.h"

namespace footfall {
namespace {

constexpr std::size_t kLongestEntity = 40;  // also bounds leading zeros of numbers

// Code points that PHP lets a numeric entity stand for in an HTML 4.01 document.
bool is_allowed(std::uint32_t code) {
  return (code >= 0x20 && code <= 0x7E) || code == 0x09 || code == 0x0A || code == 0x0D ||
         (code >= 0xA0 && code <= 0xD7FF) || (code >= 0xE000 && code <= 0x10FFFF);
}

std::optional<std::uint32_t> numeric_entity(std::string_view digits) {
  const bool is_hex = !digits.empty() && (digits[0] == 'x' || digits[0] == 'X');
  if (is_hex) digits.remove_prefix(1);
  std::uint32_t code = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), code, is_hex ? 16 : 10);
  if (error != std::errc() || end != digits.data() + digits.size() || !is_allowed(code)) return std::nullopt;
  return code;
}

std::optional<std::uint32_t> named_entity(std::string_view name) {
  if (name == "apos") return std::nullopt;  // XML's, not HTML 4.01's
  const auto* found =
      std::lower_bound(std::begin(kHtmlEntities), std::end(kHtmlEntities), name,
                       [](const HtmlEntity& entity, std::string_view key) { return entity.name < key; });
  if (found == std::end(kHtmlEntities) || found->name != name) return std::nullopt;
  return found->code_point;
}

// Only the five characters that html_escape writes.
bool is_special(std::uint32_t code) { return code == '&' || code == '<' || code == '>' || code == '"' || code == '\''; }

std::optional<std::uint32_t> entity_code(std::string_view body) {
  return body.starts_with('#') ? numeric_entity(body.substr(1)) : named_entity(body);
}

void append_utf8(std::string& out, std::uint32_t code) {
  const auto put = [&](std::uint32_t byte) { out += static_cast<char>(byte); };
  if (code < 0x80) return put(code);
  if (code < 0x800) return put(0xC0 | code >> 6), put(0x80 | (code & 0x3F));
  if (code < 0x10000) {
    put(0xE0 | code >> 12);
  } else {
    put(0xF0 | code >> 18);
    put(0x80 | (code >> 12 & 0x3F));
  }
  put(0x80 | (code >> 6 & 0x3F));
  put(0x80 | (code & 0x3F));
}

// Decodes once, never what decoding has made.
std::string decode(std::string_view text, bool only_special) {
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) {
    const std::size_t plain = std::min(text.find('&'), text.size());
    out.append(text.substr(0, plain));
    text.remove_prefix(plain);
    if (text.empty()) break;
    const std::size_t end = text.substr(0, kLongestEntity).find(';');
    const auto code = end == std::string_view::npos ? std::nullopt : entity_code(text.substr(1, end - 1));
    const bool decodes = code && (!only_special || is_special(*code));
    if (decodes) append_utf8(out, *code);
    if (!decodes) out += '&';
    text.remove_prefix(decodes ? end + 1 : 1);
  }
  return out;
}

std::string_view escape_of(char c) {
  switch (c) {
    case '&':
      return "&amp;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '"':
      return "&quot;";
    case '\'':
      return "&#039;";
    default:
      return {};
  }
}

}  // namespace

std::string html_escape(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (const char c : text) {
    const std::string_view escape = escape_of(c);
    if (escape.empty()) {
      out += c;
    } else {
      out.append(escape);
    }
  }
  return out;
}

std::string html_unescape(std::string_view text) { return decode(text, true); }
std::string html_decode_entities(std::string_view text) { return decode(text, false); }

namespace {

// A switch, not find_first_of: that searches its whole set for each byte, and this runs over every value of a hit.
bool is_touched(char c) {
  switch (c) {
    case '&':
    case '<':
    case '>':
    case '"':
    case '\'':
    case '\0':
      return true;
    default:
      return false;
  }
}

}  // namespace

std::string sanitize_input(std::string_view text) {
  if (!is_valid_utf8(text)) return sanitize_input(latin1_to_utf8(text));
  if (std::none_of(text.begin(), text.end(), is_touched)) return std::string(text);
  std::string decoded = html_decode_entities(text);
  std::erase(decoded, '\0');
  return html_escape(decoded);
}

}  // namespace footfall
