// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/report/lookup/stored_table.h"

#include <fmt/format.h>

#include <deque>
#include <unordered_map>
#include <utility>

#include "worker/archive/archive_error.h"
#include "worker/archive/decompress.h"
#include "worker/php/serialized_cursor.h"
#include "worker/report/table/numbers.h"

namespace footfall::report {
namespace {

/// A report's text above this is taken for damaged.
constexpr std::size_t kMostText = std::size_t{1} << 28U;
constexpr std::int64_t kOthers = -1;
/// Subtables below subtables; deeper ones would point at themselves.
constexpr int kMostLevels = 64;
/// What is mostly added to a row's columns later: processed metrics.
constexpr std::size_t kMoreFields = 10;

/// Names of fields as they are read: rows have the same at the same places, mostly.
class FieldNames {
 public:
  Name name_of(const php::SerializedCursor::KeyView& key, std::size_t place) {
    const auto* text = std::get_if<std::string_view>(&key);
    if (text == nullptr) return of_number(std::get<std::int64_t>(key));
    if (place >= usual_.size()) usual_.resize(place + 1, Name(*text));
    if (usual_[place] != *text) usual_[place] = Name(*text);
    return usual_[place];
  }

 private:
  /// Of metrics' numbers made once.
  static Name of_number(std::int64_t number) {
    static const auto numbers = [] {
      std::vector<Name> all;
      for (int i = 0; i < 64; ++i) all.emplace_back(std::to_string(i));
      return all;
    }();
    return number >= 0 && number < std::ssize(numbers) ? numbers[static_cast<std::size_t>(number)]
                                                       : Name(std::to_string(number));
  }

  std::vector<Name> usual_;
};

class Reader {
 public:
  Reader(const std::string& record, bool with_subtables) : record_(record), with_subtables_(with_subtables) {}

  void add_chunk(const std::string& stream) try {
    php::SerializedCursor cursor(texts_.emplace_back(text_of(stream)));
    if (!cursor.is_at_array()) {
      cursor.value();
      refuse("a chunk is no array");
    }
    for (std::size_t left = cursor.open_array(); left > 0; --left) {
      const auto key = cursor.key();
      const auto* number = std::get_if<std::int64_t>(&key);
      if (number != nullptr && cursor.is_at_text()) {
        subtables_.insert_or_assign(*number, cursor.text_value());
      } else {
        cursor.value();
      }
    }
    cursor.close_array();
    cursor.end();
  } catch (const php::UnserializeError& error) {
    refuse(error.reason);
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

  Table table_of(std::string_view text, int level) try {
    php::SerializedCursor cursor(text);
    if (!cursor.is_at_array()) {
      cursor.value();
      refuse("it is no array");
    }
    Table table;
    const std::size_t size = cursor.open_array();
    table.rows.reserve(size);
    for (std::size_t left = size; left > 0; --left) {
      const auto key = cursor.key();
      const auto* number = std::get_if<std::int64_t>(&key);
      if (number == nullptr || *number < kOthers || !cursor.is_at_array()) {
        cursor.value();
      } else if (*number == kOthers) {
        table.others = std::make_unique<Row>(row_of(cursor, level));
      } else {
        table.rows.push_back(row_of(cursor, level));
      }
    }
    cursor.close_array();
    cursor.end();
    return table;
  } catch (const php::UnserializeError& error) {
    refuse(error.reason);
  }

  /// 0: columns, 1: metadata, 3: the number of its subtable, or nothing.
  Row row_of(php::SerializedCursor& cursor, int level) {
    Row row;
    for (std::size_t parts = cursor.open_array(); parts > 0; --parts) {
      const auto key = cursor.key();
      const auto* number = std::get_if<std::int64_t>(&key);
      if (number != nullptr && (*number == 0 || *number == 1) && cursor.is_at_array()) {
        *number == 0 ? read(cursor, columns_, row.columns) : read(cursor, metadata_, row.metadata);
      } else if (const php::Value part = cursor.value(); number != nullptr && *number == 3 && is_true(part)) {
        row.subtable_number = integer_of(part);
      }
    }
    cursor.close_array();
    if (with_subtables_ && row.subtable_number && level < kMostLevels && subtables_.contains(*row.subtable_number))
      row.subtable = std::make_unique<Table>(subtable_below(*row.subtable_number, level));
    return row;
  }

  Table subtable_below(std::int64_t number, int level) {
    // A table that stands below itself would be read nearly without end.
    if (++read_below_ > subtables_.size()) refuse("more rows have a subtable than there are subtables");
    return subtable(number, level + 1);
  }

  static void read(php::SerializedCursor& cursor, FieldNames& names, Fields& fields) {
    const std::size_t size = cursor.open_array();
    fields.reserve(size + kMoreFields);
    for (std::size_t place = 0; place < size; ++place) {
      const Name name = names.name_of(cursor.key(), place);
      fields.append(name, cursor.value());
    }
    cursor.close_array();
  }

  const std::string& record_;
  const bool with_subtables_;
  std::deque<std::string> texts_;  ///< of chunks
  std::unordered_map<std::int64_t, std::string_view> subtables_;
  std::size_t read_below_ = 0;
  FieldNames columns_, metadata_;
};

}  // namespace

Table read_stored(const StoredRecord& stored, const std::string& record, const Depth& depth) {
  Reader reader(record, depth.all);
  for (const std::string& chunk : stored.chunks) reader.add_chunk(chunk);
  if (depth.subtable) return reader.subtable(*depth.subtable, 0);
  return stored.top.empty() ? Table() : reader.top(stored.top);
}

}  // namespace footfall::report
