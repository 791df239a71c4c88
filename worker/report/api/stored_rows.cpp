// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/report/api/stored_rows.h"

#include <fmt/format.h>

#include <algorithm>

#include "common/json_reader.h"
#include "worker/php/array.h"
#include "worker/php/serialize.h"
#include "worker/report/table/numbers.h"

namespace footfall::report {
namespace {

std::vector<std::string> columns_of(store::Connection& database, const std::string& table) {
  std::vector<std::string> names;
  store::Result rows = database.select(fmt::format("SHOW COLUMNS FROM `{}`", table));
  while (rows.next()) names.emplace_back(rows.text(0));
  return names;
}

php::Value number_in(std::string_view text) {
  const php::Value value{std::string(text)};
  return text.find('.') == std::string_view::npos ? php::Value(integer_of(value)) : php::Value(number_of(value));
}

php::Value scalar_of(const ParamValue& value) {
  switch (value.kind()) {
    case ParamValue::Kind::kNull:
      return {};
    case ParamValue::Kind::kBoolean:
      return value.text() == "1";
    case ParamValue::Kind::kInteger:
      return integer_of(php::Value(std::string(value.text())));
    case ParamValue::Kind::kReal:
      return number_of(php::Value(std::string(value.text())));
    default:
      return std::string(value.text());
  }
}

php::Value from_json(const ParamValue& value) {
  if (!value.is_array()) return scalar_of(value);
  php::Array array;
  const bool is_list = value.array().is_list();
  for (const auto& [name, entry] : value.array()) {
    if (is_list) {
      php::append(array, from_json(entry));
    } else {
      array.emplace_back(name, from_json(entry));
    }
  }
  return array;
}

}  // namespace

std::vector<php::Array> stored_rows(store::Connection& database, std::string_view table, const std::string& condition,
                                    const std::vector<std::string>& numbers) {
  const std::string name = database.options().table(table);
  const std::vector<std::string> columns = columns_of(database, name);
  std::vector<php::Array> found;
  store::Result rows = database.select(fmt::format("SELECT * FROM `{}` WHERE {}", name, condition));
  while (rows.next()) {
    php::Array row;
    for (std::size_t i = 0; i < columns.size(); ++i) {
      const bool is_number = std::ranges::find(numbers, columns[i]) != numbers.end();
      if (rows.is_null(i)) {
        row.emplace_back(columns[i], php::Value());
      } else if (is_number) {
        row.emplace_back(columns[i], number_in(rows.text(i)));
      } else {
        row.emplace_back(columns[i], std::string(rows.text(i)));
      }
    }
    found.push_back(std::move(row));
  }
  return found;
}

php::Value stored_array(const std::string& text) {
  auto read = php::unserialize(text);
  if (auto* value = std::get_if<php::Value>(&read); value != nullptr && value->array() != nullptr)
    return std::move(*value);
  constexpr std::size_t kDepth = 16, kValues = 10'000;
  auto json = read_json(text, kDepth, kValues);
  if (const auto* value = std::get_if<ParamValue>(&json); value != nullptr && value->is_array())
    return from_json(*value);
  return php::Array();
}

php::Value value_of_json(std::string_view text) {
  constexpr std::size_t kDepth = 512;
  auto json = read_json(text, kDepth);
  const auto* value = std::get_if<ParamValue>(&json);
  return value == nullptr ? php::Value() : from_json(*value);
}

}  // namespace footfall::report
