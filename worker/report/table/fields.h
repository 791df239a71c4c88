// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "worker/php/value.h"
#include "worker/report/table/name.h"

namespace footfall::report {

using php::Value;

/// Columns or metadata of a row, in the order in which they were set. Metrics of archives are named by number, as text
/// ("2"), until they are renamed. Views of values live until the next change.
class Fields {
 public:
  using Entry = std::pair<Name, Value>;

  const Value* find(std::string_view name) const;
  Value* find(std::string_view name);
  const Value* find(const Name& name) const;
  Value* find(const Name& name);
  bool has(std::string_view name) const { return find(name) != nullptr; }
  bool has(const Name& name) const { return find(name) != nullptr; }
  /// Whether it is there, and not null.
  bool has_value(std::string_view name) const;

  /// Replaces in place, or appends.
  Value& set(std::string_view name, Value value) { return set(Name(name), std::move(value)); }
  Value& set(const Name& name, Value value);
  void append(std::string_view name, Value value) { append(Name(name), std::move(value)); }
  void append(const Name& name, Value value) {
    mark(marks_, name);
    entries_.emplace_back(name, std::move(value));
  }
  /// Each is called what `new_name(name, value)` says.
  template <class NewName>
  void rename_each(NewName new_name) {
    for (auto& [name, value] : entries_) mark(marks_, name = new_name(std::as_const(name), value));
  }
  bool erase(std::string_view name);
  void erase(const std::vector<Name>& names);
  template <class Condition>
  void erase_if(Condition condition) {
    std::erase_if(entries_, [&](const Entry& entry) { return condition(entry.first); });
  }
  /// The value is gone from here; null where there was none.
  Value take(std::string_view name);
  Value take(const Name& name);

  /// A copy that takes so many fields more without being moved.
  Fields copy_with_room(std::size_t more) const;
  void reserve(std::size_t entries) { entries_.reserve(entries); }
  void clear() { *this = {}; }
  std::size_t size() const { return entries_.size(); }
  bool empty() const { return entries_.empty(); }
  auto begin() const { return entries_.begin(); }
  auto end() const { return entries_.end(); }
  /// Their names are not to be changed.
  auto begin() { return entries_.begin(); }
  auto end() { return entries_.end(); }

 private:
  using Marks = std::array<std::uint64_t, 4>;

  static std::size_t bit_of(const Name& name) { return name.number() % (64 * std::tuple_size_v<Marks>); }
  static void mark(Marks& marks, const Name& name) {
    marks[bit_of(name) / 64] |= std::uint64_t{1} << bit_of(name) % 64;
  }
  static bool may_hold(const Marks& marks, const Name& name) {
    return (marks[bit_of(name) / 64] >> bit_of(name) % 64 & 1) != 0;
  }
  Value take_first(const auto& is_asked);

  std::vector<Entry> entries_;
  Marks marks_{};  ///< of names that are or were here: mostly one is asked for that is not
};

}  // namespace footfall::report
