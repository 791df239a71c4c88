// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/report/render/utf16.h"

#include "common/utf8.h"
#include "worker/php/text.h"

namespace footfall::report {
namespace {

void put(std::string& out, char16_t unit) {
  out += static_cast<char>(unit & 0xFF);
  out += static_cast<char>(unit >> 8);
}

}  // namespace

std::string utf16_with_mark(std::string_view text) {
  const std::string valid = is_valid_utf8(text) ? std::string(text) : to_valid_utf8(text);
  std::string out = "\xFF\xFE";
  for (std::size_t at = 0; at < valid.size();) {
    for_each_unit(next_code_point(valid, at), [&](char16_t unit) { put(out, unit); });
  }
  return out;
}

}  // namespace footfall::report
