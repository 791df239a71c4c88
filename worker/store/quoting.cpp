// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/store/quoting.h"

#include <algorithm>
#include <array>

namespace footfall::store {
namespace {

/// What stands behind a backslash for a byte; 0 for those that stand for themselves.
constexpr auto kEscapes = [] {
  std::array<char, 256> escapes{};
  escapes['\0'] = '0';
  escapes['\n'] = 'n';
  escapes['\r'] = 'r';
  escapes['\x1a'] = 'Z';
  escapes['\\'] = '\\';
  escapes['\''] = '\'';
  return escapes;
}();

char escape_of(char byte) { return kEscapes[static_cast<unsigned char>(byte)]; }

}  // namespace

void append_quoted(std::string& sql, std::string_view text) {
  sql += '\'';
  while (true) {
    const auto special = std::ranges::find_if(text, [](char byte) { return escape_of(byte) != 0; });
    sql.append(text.begin(), special);
    if (special == text.end()) break;
    sql += '\\';
    sql += escape_of(*special);
    text = {special + 1, text.end()};
  }
  sql += '\'';
}

void append_binary(std::string& sql, std::string_view bytes) {
  sql += "_binary";
  append_quoted(sql, bytes);
}

std::string quoted(std::string_view text) {
  std::string sql;
  append_quoted(sql, text);
  return sql;
}

void append_hex(std::string& sql, std::string_view bytes) {
  if (bytes.empty()) {
    sql += "''";
    return;
  }
  static constexpr char kDigits[] = "0123456789abcdef";
  sql += "x'";
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    sql += kDigits[byte >> 4];
    sql += kDigits[byte & 15];
  }
  sql += '\'';
}

}  // namespace footfall::store
