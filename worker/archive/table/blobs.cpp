// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/archive/table/blobs.h"

#include <algorithm>
#include <span>
#include <unordered_map>

#include "worker/php/serialize.h"

namespace footfall::archive {
namespace {

constexpr std::int64_t kOthersNumber = -1, kOperationsNumber = -3;
constexpr std::size_t kChunk = 100;

void write_cell(std::string& out, const Cell& cell) {
  if (const auto* whole = cell.whole()) {
    php::serialize_to(out, *whole);
  } else if (const auto* real = cell.real()) {
    php::serialize_to(out, *real);
  } else {
    php::serialize_to(out, cell.apart() == nullptr ? php::Value() : *cell.apart());
  }
}

/// Writes the pairs of columns. Rows of a report have the same columns in the same places, mostly: their names are spelled once.
class PairWriter {
 public:
  void write(std::string& out, const Columns& columns) {
    std::size_t place = 0;
    for (const auto& [cell, name] : columns.entries()) {
      out += spelled(name, place++);
      write_cell(out, cell);
    }
  }

 private:
  const std::string& spelled(ColumnName name, std::size_t place) {
    if (place == spelled_.size()) spelled_.emplace_back(name, "");
    auto& [known, text] = spelled_[place];
    if (text.empty() || known != name) {
      known = name;
      text.clear();
      php::serialize_to(text, name.key());
    }
    return text;
  }

  std::vector<std::pair<ColumnName, std::string>> spelled_;
};

class Collector : public BlobSink {
 public:
  void begin(const std::string& name) override { blobs.push_back({name, {}}); }
  void append(std::string_view text) override { blobs.back().text += text; }
  void end() override {}

  std::vector<Blob> blobs;
};

class Writer {
 public:
  Writer(const std::string& name, BlobSink& sink) : name_(name), sink_(sink) {}

  void write(Table& table) {
    number_below(table);
    sink_.begin(name_);
    sink_.append(text_of(table));
    sink_.end();
    std::ranges::stable_sort(finished_, {}, [](const Numbered& one) { return one.number / kChunk; });
    for (auto begin = finished_.begin(); begin != finished_.end();) {
      const std::size_t chunk = begin->number / kChunk;
      const auto end =
          std::find_if(begin, finished_.end(), [&](const Numbered& one) { return one.number / kChunk != chunk; });
      write_chunk(chunk * kChunk, {begin, end});
      begin = end;
    }
  }

 private:
  struct Numbered {
    std::size_t number;
    Table* table;
  };

  void number_below(const Table& table) {
    for (const Row& row : table.rows()) number_below(row);
    if (table.others() != nullptr) number_below(*table.others());
  }

  /// A table's number is taken before those of the tables below it, while it is finished after them.
  void number_below(const Row& row) {
    if (row.subtable == nullptr) return;
    const std::size_t number = ++count_;
    numbers_.emplace(row.subtable.get(), static_cast<std::int64_t>(number));
    number_below(*row.subtable);
    finished_.push_back({number, row.subtable.get()});
  }

  /// Valid until the next.
  std::string_view text_of(const Table& table) {
    std::string& out = text_;
    out.clear();
    php::open_array_to(out, table.size() + (table.has_operations_row ? 1 : 0));
    std::int64_t number = 0;
    for (const Row& row : table.rows()) {
      number += row.gap;
      write_row(out, number++, row);
    }
    if (table.others() != nullptr) write_row(out, kOthersNumber, *table.others());
    if (table.has_operations_row) write_operations_row(out);
    out += '}';
    return out;
  }

  void write_row(std::string& out, std::int64_t number, const Row& row) {
    php::serialize_to(out, number);
    php::open_array_to(out, 3);
    php::serialize_to(out, std::int64_t{0});
    php::open_array_to(out, row.columns.size() + 1);
    php::serialize_to(out, std::string_view("label"));
    php::serialize_to(out, row.label);
    columns_.write(out, row.columns);
    out += '}';
    php::serialize_to(out, std::int64_t{1});
    php::open_array_to(out, row.metadata.size());
    metadata_.write(out, row.metadata);
    out += '}';
    php::serialize_to(out, std::int64_t{3});
    php::serialize_to(out, row.subtable == nullptr ? php::Value() : php::Value(numbers_.at(row.subtable.get())));
    out += '}';
  }

  static void write_operations_row(std::string& out) {
    php::serialize_to(out, kOperationsNumber);
    const php::Array columns = {{"column_aggregation_ops", false}, {"label", "__datatable_metadata__"}};
    php::serialize_to(out, php::Value(php::Array{{0, columns}, {1, php::Array{}}, {3, php::Value()}}));
  }

  static bool is_lowest(const Table& table) {
    const auto has_none = [](const Row& row) { return row.subtable == nullptr; };
    return std::ranges::all_of(table.rows(), has_none) && (table.others() == nullptr || has_none(*table.others()));
  }

  void write_chunk(std::size_t first, std::span<const Numbered> tables) {
    sink_.begin(name_ + "_chunk_" + std::to_string(first) + '_' + std::to_string(first + kChunk - 1));
    std::string piece;
    php::open_array_to(piece, tables.size());
    for (const auto& [number, table] : tables) {
      const std::string_view text = text_of(*table);
      php::serialize_to(piece, static_cast<std::int64_t>(number));
      php::open_string_to(piece, text.size());
      sink_.append(piece);
      sink_.append(text);
      piece = php::kEndOfString;
      if (is_lowest(*table)) *table = Table();
    }
    sink_.append(piece += '}');
    sink_.end();
  }

  const std::string& name_;
  BlobSink& sink_;
  std::size_t count_ = 0;
  std::unordered_map<const Table*, std::int64_t> numbers_;
  std::vector<Numbered> finished_;
  PairWriter columns_, metadata_;
  std::string text_;
};

}  // namespace

void write_blobs(const std::string& name, Table table, BlobSink& sink) { Writer(name, sink).write(table); }

std::vector<Blob> blobs_of(const std::string& name, Table table) {
  Collector collector;
  write_blobs(name, std::move(table), collector);
  return std::move(collector.blobs);
}

}  // namespace footfall::archive
