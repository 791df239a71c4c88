// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/php/text.h"

#include <algorithm>
#include <array>
#include <clocale>
#include <cwctype>

#include "common/html.h"
#include "common/query.h"
#include "common/utf8.h"
#include "worker/php/request_value.h"

namespace footfall {
namespace {

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

/// True for text that sanitising leaves as it is.
bool is_plain(std::string_view text) {
  static constexpr auto kPlain = [] {
    std::array<bool, 256> plain{};
    for (int c = 1; c < 0x80; ++c) plain[c] = true;
    for (const char c : std::string_view("&<>\"'\r\n")) plain[static_cast<unsigned char>(c)] = false;
    return plain;
  }();
  return std::all_of(text.begin(), text.end(), [](char c) { return kPlain[static_cast<unsigned char>(c)]; });
}

char32_t lower_code_point(char32_t code) {
  // The process's own locale is left alone: it belongs to main().
  static const locale_t unicode = newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr);
  return unicode == nullptr ? code : static_cast<char32_t>(towlower_l(static_cast<wint_t>(code), unicode));
}

}  // namespace

char32_t next_code_point(std::string_view text, std::size_t& at) {
  const auto lead = static_cast<unsigned char>(text[at++]);
  if (lead < 0x80) return lead;
  const int more = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : 1;
  char32_t code = lead & (0x3F >> more);
  for (int i = 0; i < more; ++i) code = code << 6 | (static_cast<unsigned char>(text[at++]) & 0x3F);
  return code;
}

std::string mb_lower(std::string_view text) {
  if (is_ascii(text)) return to_lower(text);
  const std::string valid = is_valid_utf8(text) ? std::string(text) : to_valid_utf8(text);
  std::string out;
  out.reserve(valid.size());
  for (std::size_t at = 0; at < valid.size();) {
    const char32_t code = next_code_point(valid, at);
    if (code == 0x130) {  // the one capital whose small letter is two code points
      out += "i\xCC\x87";
    } else {
      append_utf8(out, lower_code_point(code));
    }
  }
  return out;
}

bool equals_lower(std::string_view text, std::string_view lower_text) {
  return is_ascii(text) ? equals_ignoring_case(text, lower_text) : mb_lower(text) == lower_text;
}

std::string sanitize_line(std::string_view text) {
  if (is_plain(text)) return std::string(text);
  std::string line(text);
  std::erase_if(line, [](char c) { return c == '\n' || c == '\r'; });
  if (is_ascii(line)) return sanitize(line);
  std::string decoded = html_decode_entities(line);
  std::erase(decoded, '\0');
  return html_escape(is_valid_utf8(decoded) ? decoded : latin1_to_utf8(decoded));
}

std::string url_decode_valid_utf8(std::string_view text) {
  std::string decoded = url_decode(text);
  return is_valid_utf8(decoded) ? decoded : url_encode(decoded);
}

void append_utf8(std::string& out, char32_t code) {
  const auto tail = [&](int shift) { out += static_cast<char>(0x80 | (code >> shift & 0x3F)); };
  if (code < 0x80) {
    out += static_cast<char>(code);
  } else if (code < 0x800) {
    out += static_cast<char>(0xC0 | code >> 6);
    tail(0);
  } else if (code < 0x10000) {
    out += static_cast<char>(0xE0 | code >> 12);
    tail(6);
    tail(0);
  } else {
    out += static_cast<char>(0xF0 | code >> 18);
    tail(12);
    tail(6);
    tail(0);
  }
}

}  // namespace footfall
