// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/report/table/table.h"

#include <algorithm>
#include <unordered_map>

#include "worker/report/table/common_names.h"
#include "worker/report/table/numbers.h"
#include "worker/report/table/per_name.h"

namespace footfall::report {
namespace {

Value joined(const Value& a, const Value& b);

php::Array joined(php::Array a, const php::Array& b) {
  for (const auto& [key, value] : b) {
    const auto known = std::ranges::find(a, key, [](const auto& entry) -> const php::Key& { return entry.first; });
    if (known == a.end()) {
      a.emplace_back(key, value);
    } else {
      known->second = joined(known->second, value);
    }
  }
  return a;
}

/// Text that is no number stays what it was.
Value joined(const Value& a, const Value& b) {
  if (const auto* other = b.array()) {
    const auto* own = a.array();
    return joined(own != nullptr ? *own : php::Array(), *other);
  }
  if (a.is_null()) return b;
  if (b.is_null()) return a;
  if (!is_number(b) || !is_number(a)) return a;
  return sum(a, b);
}

Joining joining_of(const Table& table, const Name& column) {
  if (column == "4") return Joining::kMaximum;
  for (const auto& [name, joining] : table.joinings) {
    if (name == column) return joining;
  }
  return Joining::kSum;
}

Value joined(const Value* own, const Value& other, Joining joining) {
  if (other.is_null()) return own != nullptr ? *own : other;
  if (own == nullptr || own->is_null()) return joining == Joining::kSum ? joined(Value(), other) : other;
  switch (joining) {
    case Joining::kMinimum:
      return number_of(*own) <= number_of(other) ? *own : other;
    case Joining::kMaximum:
      return number_of(*own) >= number_of(other) ? *own : other;
    default:
      return joined(*own, other);
  }
}

bool has_visits(const Row& row) {
  constexpr std::string_view kCounts[] = {"12", "2", "nb_actions", "nb_visits"};
  return std::ranges::any_of(kCounts, [&](std::string_view name) {
    const Value* value = row.columns.find(name);
    return value != nullptr && is_true(*value);
  });
}

void add_table(Table& table, const Table& other) {
  std::unordered_map<std::string, std::size_t> places;
  for (std::size_t i = 0; i < table.rows.size(); ++i) places.emplace(label_of(table.rows[i]), i);
  for (const Row& row : other.rows) {
    const auto [known, is_new] = places.emplace(label_of(row), table.rows.size());
    if (is_new) {
      table.rows.push_back(copy_of(row));
    } else {
      add_row(table.rows[known->second], row, table);
    }
  }
  if (!other.others) return;
  if (table.others) {
    add_row(*table.others, *other.others, table);
  } else {
    table.others = std::make_unique<Row>(copy_of(*other.others));
  }
}

void erase_columns(Table& table, const std::function<bool(const Name&)>& is_erased, PerName<bool>& known) {
  table.for_each_row([&](Row& row) {
    row.columns.erase_if([&](const Name& name) { return known.of(name, is_erased); });
    if (row.subtable) erase_columns(*row.subtable, is_erased, known);
  });
}

}  // namespace

Row::~Row() = default;

const Value* Row::column_or_metadata(std::string_view name) const {
  const Value* value = columns.find(name);
  return value != nullptr && !value->is_null() ? value : metadata.find(name);
}

Row copy_of(const Row& row) {
  // What is copied gets processed metrics, mostly.
  constexpr std::size_t kMoreColumns = 10;
  Row copy;
  copy.columns = row.columns.copy_with_room(kMoreColumns);
  copy.metadata = row.metadata;
  copy.subtable_number = row.subtable_number;
  if (row.subtable) copy.subtable = std::make_unique<Table>(copy_of(*row.subtable));
  return copy;
}

Table copy_of(const Table& table) {
  Table copy;
  copy.rows.reserve(table.rows.size());
  for (const Row& row : table.rows) copy.rows.push_back(copy_of(row));
  if (table.others) copy.others = std::make_unique<Row>(copy_of(*table.others));
  copy.is_simple = table.is_simple;
  copy.joinings = table.joinings;
  copy.queued = table.queued;
  copy.metrics = table.metrics;
  return copy;
}

void add_row(Row& row, const Row& other, const Table& of) {
  for (const auto& [name, value] : other.columns) {
    if (name == "label") continue;
    const Joining joining = joining_of(of, name);
    if (joining == Joining::kSkip) continue;
    Value made = joined(row.columns.find(name), value, joining);
    row.columns.set(name, std::move(made));
  }
  if (other.subtable && row.subtable) {
    add_table(*row.subtable, *other.subtable);
  } else if (other.subtable) {
    row.subtable = std::make_unique<Table>(copy_of(*other.subtable));
    row.subtable_number = other.subtable_number;
  }
}

void add_metadata(Row& row, const Row& other, bool is_others) {
  if (other.metadata.empty() || is_others) return;
  const bool counts = has_visits(other) && !row.has_taken_metadata;
  if (!counts && !row.metadata.empty()) return;
  row.has_taken_metadata |= has_visits(other);
  row.metadata = other.metadata;
}

void group_by(Table& table, const std::function<Value(const Row&)>& label_of) {
  std::unordered_map<std::string, std::size_t> places;
  std::vector<Row> kept;
  for (Row& row : table.rows) {
    Value label = label_of(row);
    const auto [known, is_new] = places.emplace(text_of(label), kept.size());
    if (is_new) {
      row.columns.set("label", std::move(label));
      kept.push_back(std::move(row));
    } else {
      add_metadata(kept[known->second], row, false);
      add_row(kept[known->second], row, table);
    }
  }
  table.rows = std::move(kept);
}

void erase_columns(Table& table, const std::vector<Name>& names) {
  table.for_each_row([&](Row& row) {
    row.columns.erase(names);
    if (row.subtable) erase_columns(*row.subtable, names);
  });
}

void erase_columns(Table& table, const std::function<bool(const Name&)>& is_erased) {
  PerName<bool> known;
  erase_columns(table, is_erased, known);
}

std::string label_of(const Row& row) {
  const Value* label = row.columns.find(kLabelName);
  return label != nullptr ? text_of(*label) : std::string();
}

}  // namespace footfall::report
