// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/archive/table/blobs.h"

#include <map>

#include "worker/php/serialize.h"

namespace footfall::archive {
namespace {

constexpr std::int64_t kOthersNumber = -1, kOperationsNumber = -3;
constexpr std::size_t kChunk = 100;

void write_columns(std::string& out, const php::Value& label, const Columns& columns) {
  php::open_array_to(out, columns.size() + 1);
  php::serialize_to(out, std::string_view("label"));
  php::serialize_to(out, label);
  for (const auto& [name, cell] : columns.entries()) {
    php::serialize_to(out, name.key());
    php::serialize_to(out, cell.value());
  }
  out += '}';
}

class Writer {
 public:
  explicit Writer(std::string name) : name_(std::move(name)) {}

  std::vector<Blob> write(const Table& table) {
    std::vector<Blob> blobs = {{name_, text_of(table)}};
    for (auto& [first, texts] : chunks_) blobs.push_back(chunk(first, texts));
    return blobs;
  }

 private:
  std::string text_of(const Table& table) {
    std::string out;
    php::open_array_to(out, table.size() + (table.has_operations_row ? 1 : 0));
    std::int64_t number = 0;
    for (const Row& row : table.rows()) {
      number += row.gap;
      write_row(out, number++, row);
    }
    if (table.others() != nullptr) write_row(out, kOthersNumber, *table.others());
    if (table.has_operations_row) write_operations_row(out);
    return out + '}';
  }

  void write_row(std::string& out, std::int64_t number, const Row& row) {
    php::serialize_to(out, number);
    php::open_array_to(out, 3);
    php::serialize_to(out, std::int64_t{0});
    write_columns(out, row.label, row.columns);
    php::serialize_to(out, std::int64_t{1});
    php::serialize_to(out, php::Value(row.metadata.array()));
    php::serialize_to(out, std::int64_t{3});
    php::serialize_to(out, row.subtable == nullptr ? php::Value() : php::Value(put(*row.subtable)));
    out += '}';
  }

  static void write_operations_row(std::string& out) {
    php::serialize_to(out, kOperationsNumber);
    const php::Array columns = {{"column_aggregation_ops", false}, {"label", "__datatable_metadata__"}};
    php::serialize_to(out, php::Value(php::Array{{0, columns}, {1, php::Array{}}, {3, php::Value()}}));
  }

  /// The table's number: taken before those of the tables below it, while its text is finished after theirs.
  std::int64_t put(const Table& table) {
    const std::size_t number = ++count_;
    std::string text = text_of(table);
    chunks_[number / kChunk * kChunk].emplace_back(static_cast<std::int64_t>(number), std::move(text));
    return static_cast<std::int64_t>(number);
  }

  Blob chunk(std::size_t first, std::vector<std::pair<std::int64_t, std::string>>& texts) const {
    std::string out;
    php::open_array_to(out, texts.size());
    for (const auto& [number, text] : texts) {
      php::serialize_to(out, number);
      php::serialize_to(out, std::string_view(text));
    }
    return {name_ + "_chunk_" + std::to_string(first) + '_' + std::to_string(first + kChunk - 1), out + '}'};
  }

  const std::string name_;
  std::size_t count_ = 0;
  std::map<std::size_t, std::vector<std::pair<std::int64_t, std::string>>> chunks_;
};

}  // namespace

std::vector<Blob> blobs_of(const std::string& name, const Table& table) { return Writer(name).write(table); }

}  // namespace footfall::archive
