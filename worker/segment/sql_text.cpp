// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/segment/sql_text.h"

#include <fmt/format.h>

#include <algorithm>

#include "common/php_text.h"
#include "worker/store/connection.h"

namespace footfall::segment {
namespace {

std::string literal(std::string_view value, bool binary) {
  std::string sql;
  binary ? store::append_hex(sql, value) : store::append_quoted(sql, value);
  return sql;
}

/// Columns of three-byte characters cannot be compared with others as they are: the server refuses the whole statement.
std::string comparable(const std::string& operand, std::string_view value, bool binary) {
  const bool has_four_bytes =
      std::ranges::any_of(value, [](char byte) { return static_cast<unsigned char>(byte) >= 0xF0; });
  return has_four_bytes && !binary ? fmt::format("CONVERT({} USING utf8mb4)", operand) : operand;
}

/// A backslash of the value keeps its meaning in patterns, as it does in Matomo.
std::string pattern(Operator op, std::string_view value) {
  std::string text;
  if (op != Operator::kStartsWith) text += '%';
  for (const char byte : value) {
    if (byte == '%' || byte == '_') text += '\\';
    text += byte;
  }
  if (op != Operator::kEndsWith) text += '%';
  return text;
}

std::string_view sign(Operator op) {
  switch (op) {
    case Operator::kDiffers:
      return "<>";
    case Operator::kAtLeast:
      return ">=";
    case Operator::kGreater:
      return ">";
    case Operator::kAtMost:
      return "<=";
    case Operator::kLess:
      return "<";
    default:
      return "=";
  }
}

std::string or_null(const std::string& operand, const std::string& sql) {
  return fmt::format("({} IS NULL OR {})", operand, sql);
}

}  // namespace

bool is_like(Operator op) {
  return op == Operator::kContains || op == Operator::kLacks || op == Operator::kStartsWith ||
         op == Operator::kEndsWith;
}

std::string compare_sql(const std::string& column, Operator op, const std::string& value, bool binary) {
  const std::string operand = comparable(column, value, binary);
  if (op == Operator::kLacks) {
    return or_null(operand, fmt::format("{} NOT LIKE {}", operand, literal(pattern(op, value), binary)));
  }
  if (is_like(op)) return fmt::format("{} LIKE {}", operand, literal(pattern(op, value), binary));
  const std::string sql = fmt::format("{} {} {}", operand, sign(op), literal(value, binary));
  return op == Operator::kDiffers && !is_empty(value) ? or_null(operand, sql) : sql;
}

std::string compare_with_nothing(const std::string& operand, Operator op) {
  return op == Operator::kEquals ? fmt::format("({0} IS NULL OR {0} = '' OR {0} = '0')", operand)
                                 : fmt::format("({0} IS NOT NULL AND {0} <> '' AND {0} <> '0')", operand);
}

bool holds_for_null(const Condition& condition) { return condition.op == Operator::kEquals && condition.value.empty(); }

}  // namespace footfall::segment
