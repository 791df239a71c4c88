// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/archive/table/reading.h"

#include "worker/php/serialize.h"

namespace footfall::archive {
namespace {

constexpr std::int64_t kOthersNumber = -1, kOperationsNumber = -3;
constexpr std::size_t kMaxLevels = 32;
constexpr std::int64_t kLastNumber = std::int64_t{1} << 40;

const php::Value* element(const php::Array& array, const php::Key& wanted) {
  for (const auto& [key, value] : array) {
    if (key == wanted) return &value;
  }
  return nullptr;
}

/// Throws ReadError.
php::Array array_of(std::string_view text) {
  auto read = php::unserialize(text);
  if (const auto* error = std::get_if<php::UnserializeError>(&read))
    throw ReadError{"byte " + std::to_string(error->at) + ": " + error->reason};
  php::Array* array = std::get<php::Value>(read).array();
  if (array == nullptr) throw ReadError{"the text holds no array"};
  return std::move(*array);
}

const php::Array& part_of(const php::Array& row, std::int64_t which) {
  const php::Value* part = element(row, which);
  if (part == nullptr || part->array() == nullptr) throw ReadError{"a row lacks its columns or metadata"};
  return *part->array();
}

class Reader {
 public:
  explicit Reader(const SubtableTexts& subtables) : subtables_(subtables) {}

  Table read(std::string_view text, std::size_t level) {
    if (level > kMaxLevels) throw ReadError{"tables within tables, too deep"};
    Table table;
    std::int64_t next = 0;
    for (const auto& [number, content] : array_of(text)) {
      if (content.array() == nullptr) throw ReadError{"a row is no array"};
      if (number == php::Key(kOperationsNumber)) {
        table.has_operations_row = true;
      } else {
        Row row = row_of(*content.array(), level);
        const auto* place = std::get_if<std::int64_t>(&number);
        if (place != nullptr && *place > kLastNumber) throw ReadError{"a row's number is too high"};
        if (place != nullptr && *place >= next) {
          row.gap = *place - next;
          next = *place + 1;
        }
        put(std::move(row), number == php::Key(kOthersNumber), table);
      }
    }
    return table;
  }

 private:
  static void put(Row row, bool is_others, Table& table) {
    if (is_others) return table.set_others(std::move(row));
    if (table.find(row.label) != nullptr) throw ReadError{"a label stands there twice"};
    table.row(row.label) = std::move(row);
  }

  Row row_of(const php::Array& content, std::size_t level) {
    Row row;
    for (const auto& [name, value] : part_of(content, 0)) {
      if (name == php::Key(std::string("label"))) {
        row.label = value;
      } else {
        row.columns.set(name, value);
      }
    }
    for (const auto& [name, value] : part_of(content, 1)) row.metadata.set(name, value);
    const php::Value* number = element(content, std::int64_t{3});
    const auto* subtable = number == nullptr ? nullptr : number->whole();
    if (subtable != nullptr) row.subtable = std::make_unique<Table>(subtable_of(*subtable, level));
    return row;
  }

  Table subtable_of(std::int64_t number, std::size_t level) {
    const auto text = subtables_.find(number);
    if (text == subtables_.end()) throw ReadError{"subtable " + std::to_string(number) + " is missing"};
    // A table that stands below itself would be read without end, or nearly.
    if (++read_below_ > subtables_.size()) throw ReadError{"more rows have a subtable than there are subtables"};
    return read(text->second, level + 1);
  }

  const SubtableTexts& subtables_;
  std::size_t read_below_ = 0;
};

}  // namespace

std::variant<SubtableTexts, ReadError> read_chunk(std::string_view text, SubtableTexts known) try {
  for (auto& [number, value] : array_of(text)) {
    const auto* key = std::get_if<std::int64_t>(&number);
    const auto table = value.text();
    if (key == nullptr || !table) return ReadError{"a chunk holds something else than numbered tables"};
    known.insert_or_assign(*key, *table);
  }
  return known;
} catch (const ReadError& error) {
  return error;
}

std::variant<Table, ReadError> read_table(std::string_view text, const SubtableTexts& subtables) try {
  return Reader(subtables).read(text, 0);
} catch (const ReadError& error) {
  return error;
}

}  // namespace footfall::archive
