// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/archive/read/collation.h"

#include <fmt/format.h>

#include <algorithm>

namespace footfall::archive {
namespace {

void append_utf8(std::string& out, char32_t code) {
  const auto tail = [&](int shift) { out += static_cast<char>(0x80 | ((code >> shift) & 0x3F)); };
  if (code < 0x80) {
    out += static_cast<char>(code);
  } else if (code < 0x800) {
    out += static_cast<char>(0xC0 | (code >> 6));
    tail(0);
  } else if (code < 0x10000) {
    out += static_cast<char>(0xE0 | (code >> 12));
    tail(6), tail(0);
  } else {
    out += static_cast<char>(0xF0 | (code >> 18));
    tail(12), tail(6), tail(0);
  }
}

/// The next character of UTF-8, which the database vouches for; a stray byte counts as itself.
char32_t take_character(std::string_view& text) {
  const auto first = static_cast<unsigned char>(text[0]);
  const std::size_t length = first < 0xC0 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
  char32_t code = length == 1 ? first : first & (0x7FU >> length);
  for (std::size_t i = 1; i < length && i < text.size(); ++i) {
    code = (code << 6) | (static_cast<unsigned char>(text[i]) & 0x3FU);
  }
  text.remove_prefix(std::min(length, text.size()));
  return code;
}

bool is_character(char32_t code) { return code < 0x110000 && (code < 0xD800 || code > 0xDFFF); }

std::string weight_of(const std::string& text, const std::string& collation) {
  const std::string charset = collation.substr(0, collation.find('_'));
  std::string sql = "WEIGHT_STRING(CONVERT(CONVERT(";
  store::append_hex(sql, text);
  return sql + " USING utf8mb4) USING " + charset + ") COLLATE " + collation + ")";
}

std::unique_ptr<Collation::Page> ask_server(store::Connection& connection, const std::string& collation,
                                            char32_t first) {
  std::string sql = "SELECT ";
  for (char32_t i = 0; i < Collation::kPageSize; ++i) {
    std::string text;
    if (is_character(first + i)) append_utf8(text, first + i);
    sql += (i > 0 ? "," : "") + (text.empty() ? std::string("''") : weight_of(text, collation));
  }
  store::Result row = connection.select(sql);
  auto page = std::make_unique<Collation::Page>();
  if (!row.next()) return page;
  for (char32_t i = 0; i < Collation::kPageSize; ++i) (*page)[i] = row.text(i);
  return page;
}

bool ignores_trailing_spaces(store::Connection& connection, const std::string& collation) {
  store::Result row =
      connection.select(fmt::format("SELECT CONVERT('a' USING {0}) COLLATE {1} = CONVERT('a ' USING {0})",
                                    collation.substr(0, collation.find('_')), collation));
  return row.next() && row.integer(0) == 1;
}

}  // namespace

const Collation::Page& Collation::page(char32_t number) const {
  number = std::min<char32_t>(number, kPages - 1);  // of a database that holds no UTF-8
  if (const Page* known = pages_[number].load(std::memory_order_acquire)) return *known;
  const std::scoped_lock lock(asking_);
  if (const Page* known = pages_[number].load(std::memory_order_acquire)) return *known;
  known_.push_back(ask_(number * kPageSize));
  pages_[number].store(known_.back().get(), std::memory_order_release);
  return *known_.back();
}

void Collation::append_weights(std::string& key, std::string_view text) const {
  const Page& ascii = page(0);
  if (ignores_trailing_spaces_) {
    while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  }
  while (!text.empty()) {
    const auto first = static_cast<unsigned char>(text[0]);
    if (first < 0x80) {
      key += ascii[first];
      text.remove_prefix(1);
    } else {
      const char32_t code = take_character(text);
      key += page(code / kPageSize)[code % kPageSize];
    }
  }
}

const Collation& Collations::get(const std::string& name) {
  auto& known = known_[name];
  if (!known) {
    known = std::make_unique<Collation>(
        [this, name](char32_t first) {
          const std::scoped_lock lock(asking_);
          return ask_server(connection_, name, first);
        },
        ignores_trailing_spaces(connection_, name));
  }
  return *known;
}

}  // namespace footfall::archive
