// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/report/render/utf16.h"

#include <cstdint>

#include "common/utf8.h"

namespace footfall::report {
namespace {

void put(std::string& out, std::uint32_t unit) {
  out += static_cast<char>(unit & 0xFF);
  out += static_cast<char>(unit >> 8);
}

}  // namespace

std::string utf16_with_mark(std::string_view text) {
  const std::string valid = is_valid_utf8(text) ? std::string(text) : to_valid_utf8(text);
  std::string out = "\xFF\xFE";
  for (std::size_t at = 0; at < valid.size();) {
    const auto first = static_cast<unsigned char>(valid[at]);
    const int more = first >= 0xF0 ? 3 : first >= 0xE0 ? 2 : first >= 0xC0 ? 1 : 0;
    std::uint32_t code = more == 0 ? first : first & (0x3Fu >> more);
    for (int i = 1; i <= more; ++i) code = code << 6 | (static_cast<unsigned char>(valid[at + i]) & 0x3Fu);
    at += static_cast<std::size_t>(more) + 1;
    if (code < 0x10000) {
      put(out, code);
    } else {
      put(out, 0xD800 + ((code - 0x10000) >> 10));
      put(out, 0xDC00 + ((code - 0x10000) & 0x3FF));
    }
  }
  return out;
}

}  // namespace footfall::report
