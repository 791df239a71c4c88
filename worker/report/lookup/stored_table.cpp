// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/report/lookup/stored_table.h"

#include <fmt/format.h>

#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "worker/archive/archive_error.h"
#include "worker/archive/decompress.h"
#include "worker/php/serialize.h"
#include "worker/report/table/numbers.h"

namespace footfall::report {
namespace {

/// A report's text above this is taken for damaged.
constexpr std::size_t kMostText = std::size_t{1} << 28U;
constexpr std::int64_t kOthers = -1;
/// Subtables below subtables; deeper ones would point at themselves.
constexpr int kMostLevels = 64;

/// Of metrics' numbers made once.
Name name_of(const php::Key& key) {
  static const auto numbers = [] {
    std::vector<Name> all;
    for (int number = 0; number < 64; ++number) all.emplace_back(std::to_string(number));
    return all;
  }();
  if (const auto* text = std::get_if<std::string>(&key)) return Name(*text);
  const auto number = std::get<std::int64_t>(key);
  return number >= 0 && number < std::ssize(numbers) ? numbers[static_cast<std::size_t>(number)]
                                                     : Name(std::to_string(number));
}

class Reader {
 public:
  Reader(const std::string& record, bool with_subtables) : record_(record), with_subtables_(with_subtables) {}

  void add_chunk(const std::string& stream) {
    php::Value chunk = value_of(text_of(stream));
    if (chunk.array() == nullptr) refuse("a chunk is no array");
    for (auto& [key, text] : *chunk.array()) {
      const auto* number = std::get_if<std::int64_t>(&key);
      const auto* serialised = std::get_if<std::string>(&text.content());
      if (number != nullptr && serialised != nullptr) subtables_.insert_or_assign(*number, *serialised);
    }
  }

  Table top(const std::string& stream) { return table_of(text_of(stream), 0); }
  Table subtable(std::int64_t number, int level) {
    const auto found = subtables_.find(number);
    return found == subtables_.end() ? Table() : table_of(found->second, level);
  }

 private:
  [[noreturn]] void refuse(const std::string& why) const {
    throw archive::ArchiveError(fmt::format(
        "the stored report {} cannot be read: {}; make it again with footfall archive --force", record_, why));
  }

  std::string text_of(const std::string& stream) const {
    auto text = archive::decompressed(stream, kMostText);
    if (!text) refuse("it is no whole zlib stream");
    return std::move(*text);
  }

  php::Value value_of(std::string_view text) const {
    auto read = php::unserialize(text);
    if (const auto* error = std::get_if<php::UnserializeError>(&read)) refuse(error->reason);
    return std::get<php::Value>(std::move(read));
  }

  Table table_of(std::string_view text, int level) {
    php::Value value = value_of(text);
    if (value.array() == nullptr) refuse("it is no array");
    Table table;
    table.rows.reserve(value.array()->size());
    for (auto& [key, stored] : *value.array()) {
      const auto* number = std::get_if<std::int64_t>(&key);
      if (number == nullptr || stored.array() == nullptr || *number < kOthers) continue;
      Row row = row_of(*stored.array(), level);
      if (*number == kOthers) {
        table.others = std::make_unique<Row>(std::move(row));
      } else {
        table.rows.push_back(std::move(row));
      }
    }
    return table;
  }

  /// 0: columns, 1: metadata, 3: the number of its subtable, or nothing.
  Row row_of(php::Array& parts, int level) {
    Row row;
    for (auto& [key, part] : parts) {
      const auto* number = std::get_if<std::int64_t>(&key);
      if (number == nullptr) continue;
      if (*number == 0 && part.array() != nullptr) row.columns = fields_of(*part.array());
      if (*number == 1 && part.array() != nullptr) row.metadata = fields_of(*part.array());
      if (*number == 3 && is_true(part)) row.subtable_number = integer_of(part);
    }
    if (with_subtables_ && row.subtable_number && level < kMostLevels && subtables_.contains(*row.subtable_number))
      row.subtable = std::make_unique<Table>(subtable_below(*row.subtable_number, level));
    return row;
  }

  Table subtable_below(std::int64_t number, int level) {
    // A table that stands below itself would be read nearly without end.
    if (++read_below_ > subtables_.size()) refuse("more rows have a subtable than there are subtables");
    return subtable(number, level + 1);
  }

  static Fields fields_of(php::Array& array) {
    Fields fields;
    fields.reserve(array.size() + 4);
    for (auto& [key, value] : array) {
      fields.append(name_of(key), std::move(value));
    }
    return fields;
  }

  const std::string& record_;
  const bool with_subtables_;
  std::unordered_map<std::int64_t, std::string> subtables_;
  std::size_t read_below_ = 0;
};

}  // namespace

Table read_stored(const StoredRecord& stored, const std::string& record, const Depth& depth) {
  Reader reader(record, depth.all);
  for (const std::string& chunk : stored.chunks) reader.add_chunk(chunk);
  if (depth.subtable) return reader.subtable(*depth.subtable, 0);
  return stored.top.empty() ? Table() : reader.top(stored.top);
}

}  // namespace footfall::report
