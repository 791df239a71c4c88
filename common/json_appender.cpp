// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/json_appender.h"

#include <array>
#include <charconv>
#include <cstring>

#include "common/byte_words.h"
#include "common/utf8.h"

namespace footfall {
namespace {

// Bytes that JSON does not spell as they are, and perhaps some behind the first of these.
std::uint64_t escaped_bytes(std::uint64_t word) {
  const std::uint64_t controls = (word - ' ' * kEachByte) & ~word & kHighBits;
  return controls | bytes_equal(word, '"') | bytes_equal(word, '\\');
}

// What stands behind the backslash of an escaped byte; 0 for others.
constexpr std::array<char, 256> kEscapes = [] {
  std::array<char, 256> escapes{};
  for (int c = 0; c < ' '; ++c) escapes[c] = 'u';
  escapes['\b'] = 'b';
  escapes['\f'] = 'f';
  escapes['\n'] = 'n';
  escapes['\r'] = 'r';
  escapes['\t'] = 't';
  escapes['"'] = '"';
  escapes['\\'] = '\\';
  return escapes;
}();

char escape_of(char c) { return kEscapes[static_cast<unsigned char>(c)]; }

char* put_escape(char c, char* to) {
  constexpr char kDigits[] = "0123456789ABCDEF";
  *to++ = '\\';
  *to++ = escape_of(c);
  if (escape_of(c) != 'u') return to;
  *to++ = '0';
  *to++ = '0';
  *to++ = kDigits[c >> 4];
  *to++ = kDigits[c & 15];
  return to;
}

struct Written {
  char* end;
  bool is_ascii;
};

constexpr std::size_t room_for(std::size_t text_size) { return 6 * text_size + 2 + sizeof(std::uint64_t); }

// Between quotes, as it is where it is not ASCII; takes up to room_for() bytes.
Written put_quoted(std::string_view text, char* to) {
  std::uint64_t seen = 0;
  std::size_t at = 0;
  *to++ = '"';
  while (at + kWordBytes <= text.size()) {
    const std::uint64_t word = word_at(text, at);
    std::memcpy(to, &word, sizeof(word));
    seen |= word;
    const std::uint64_t escaped = escaped_bytes(word);
    const std::size_t plain = bytes_before(escaped);
    at += plain;
    to += plain;
    if (escaped != 0) to = put_escape(text[at++], to);
  }
  for (; at < text.size(); ++at) {
    seen |= static_cast<unsigned char>(text[at]);
    if (escape_of(text[at]) != 0) {
      to = put_escape(text[at], to);
    } else {
      *to++ = text[at];
    }
  }
  *to++ = '"';
  return {to, (seen & kHighBits) == 0};
}

}  // namespace

void JsonAppender::put_bytes(std::string_view bytes, char* to) { std::memcpy(to, bytes.data(), bytes.size()); }

void JsonAppender::put_text(std::string_view text) { fill_in(text, buffer_.Push(room_for(text.size()))); }

void JsonAppender::fill_in(std::string_view text, char* last_room) {
  const Written written = put_quoted(text, last_room);
  const bool is_valid = written.is_ascii || is_valid_utf8(text);
  const std::size_t kept = is_valid ? static_cast<std::size_t>(written.end - last_room) : 0;
  buffer_.Pop(room_for(text.size()) - kept);
  if (!is_valid) put_text(latin1_to_utf8(text));
}

void JsonAppender::put_number(std::int64_t number) {
  char digits[24];
  const char* const end = std::to_chars(digits, digits + sizeof(digits), number).ptr;
  put({digits, static_cast<std::size_t>(end - digits)});
}

void JsonAppender::put_map(const ParamMap& map) { map.is_list() ? put_list(map) : put_object(map); }

void JsonAppender::put_map(std::span<const std::pair<std::string_view, std::string_view>> texts) {
  texts.empty() ? put("[]") : put_object(texts);
}

void JsonAppender::put_object(const auto& entries) {
  std::string_view before = "{";
  for (const auto& [name, value] : entries) {
    put(before);
    put_text(name);
    put(":");
    put_value(value);
    before = ",";
  }
  put("}");
}

void JsonAppender::put_list(const ParamMap& map) {
  put("[");
  bool is_first = true;
  for (const auto& [key, value] : map) {
    if (!is_first) put(",");
    put_value(value);
    is_first = false;
  }
  put("]");
}

void JsonAppender::put_value(const ParamValue& value) {
  if (value.is_array()) return put_map(value.array());
  value.kind() == ParamValue::Kind::kText ? put_text(value.text()) : put(value.json_spelling());
}

// Names are letters, digits, '_' and '-'.
void JsonAppender::put_query(const PlainQuery& query) {
  char before = '{';
  for (const auto& [name, value] : query) {
    char* to = buffer_.Push(name.size() + 4 + room_for(value.size()));
    *to++ = before;
    *to++ = '"';
    put_bytes(name, to);
    put_bytes("\":", to + name.size());
    fill_in(value, to + name.size() + 2);
    before = ',';
  }
  put("}");
}

}  // namespace footfall
