// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <compare>
#include <cstdint>
#include <limits>
#include <memory>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "worker/php/value.h"

namespace footfall::archive {

/// A column's name as one number: numbered metrics as they are, texts by a table that the process keeps. Thread-safe.
class ColumnName {
 public:
  ColumnName(int number) : ColumnName(std::int64_t{number}) {}  // NOLINT(google-explicit-constructor)
  ColumnName(std::int64_t number)                               // NOLINT(google-explicit-constructor)
      : id_(is_small(number) ? static_cast<std::int32_t>(number) : kept_apart(number)) {}
  ColumnName(const std::string& text);                             // NOLINT(google-explicit-constructor)
  ColumnName(const char* text) : ColumnName(std::string(text)) {}  // NOLINT(google-explicit-constructor)
  ColumnName(const php::Key& key);                                 // NOLINT(google-explicit-constructor)

  php::Key key() const;
  auto operator<=>(const ColumnName&) const =
      default;  // NOLINT(modernize-use-nullptr): it takes a 0 in it for a pointer

 private:
  static constexpr bool is_small(std::int64_t number) { return number > INT32_MIN / 2 && number < INT32_MAX; }
  static std::int32_t kept_apart(const php::Key& key);

  std::int32_t id_;
};

/// A number: whole, or not.
using Number = std::variant<std::int64_t, double>;

/// A php::Value in 16 bytes: numbers as they are, all else apart.
class Cell {
 public:
  Cell() = default;
  Cell(int value) : content_(std::int64_t{value}) {}               // NOLINT(google-explicit-constructor)
  Cell(std::int64_t value) : content_(value) {}                    // NOLINT(google-explicit-constructor)
  Cell(double value) : content_(value) {}                          // NOLINT(google-explicit-constructor)
  Cell(std::string value) : Cell(php::Value(std::move(value))) {}  // NOLINT(google-explicit-constructor)
  Cell(const char* value) : Cell(php::Value(value)) {}             // NOLINT(google-explicit-constructor)
  Cell(const Number& number);                                      // NOLINT(google-explicit-constructor)
  Cell(php::Value value);                                          // NOLINT(google-explicit-constructor)
  Cell(const Cell& other) : content_(copy(other.content_)) {}
  Cell& operator=(const Cell& other);
  Cell(Cell&&) = default;
  Cell& operator=(Cell&&) = default;
  ~Cell() = default;

  php::Value value() const;
  bool is_null() const { return std::holds_alternative<std::monostate>(content_); }
  /// Null for numbers; Matomo's rows hold text and arrays here.
  const php::Value* apart() const;
  php::Value* apart();
  /// nullptr for what is kept apart, or null.
  const std::int64_t* whole() const { return std::get_if<std::int64_t>(&content_); }
  const double* real() const { return std::get_if<double>(&content_); }

 private:
  using Content = std::variant<std::monostate, std::int64_t, double, std::unique_ptr<php::Value>>;
  static Content copy(const Content& content);

  [[no_unique_address]] Content content_;
};

/// Columns in the order in which they were set, named by number (metrics of Matomo's Metrics::INDEX_*) or by text.
class Columns {
 public:
  /// A big table has some millions of these: the name lies in what the cell leaves free.
  struct Entry {
    [[no_unique_address]] Cell cell;
    ColumnName name;
  };
  static_assert(sizeof(Entry) == 16);

  /// Null where there is none.
  const Cell* find(ColumnName name) const;
  Cell* find(ColumnName name);
  void set(ColumnName name, Cell value);
  /// The same for a name that is not there yet.
  void append(ColumnName name, Cell value) {
    if (entries_.size() == entries_.capacity()) grow();
    entries_.push_back({std::move(value), name});
  }
  /// The same as find(), where the column is likely to be number `place`.
  Cell* find_near(ColumnName name, std::size_t place) {
    return place < entries_.size() && entries_[place].name == name ? &entries_[place].cell : find(name);
  }
  void erase(ColumnName name);
  void reserve(std::size_t count) { entries_.reserve(count); }

  bool empty() const { return entries_.empty(); }
  std::size_t size() const { return entries_.size(); }
  const std::vector<Entry>& entries() const { return entries_; }
  php::Array array() const;
  bool operator==(const Columns& other) const { return array() == other.array(); }

 private:
  void grow();

  std::vector<Entry> entries_;
};

}  // namespace footfall::archive
