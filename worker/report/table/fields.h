// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

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
  void append(const Name& name, Value value) { entries_.emplace_back(name, std::move(value)); }
  bool erase(std::string_view name);
  template <class Condition>
  void erase_if(Condition condition) {
    std::erase_if(entries_, [&](const Entry& entry) { return condition(entry.first); });
  }
  /// The value is gone from here; null where there was none.
  Value take(std::string_view name);
  Value take(const Name& name);

  void reserve(std::size_t entries) { entries_.reserve(entries); }
  void clear() { entries_.clear(); }
  std::size_t size() const { return entries_.size(); }
  bool empty() const { return entries_.empty(); }
  auto begin() const { return entries_.begin(); }
  auto end() const { return entries_.end(); }
  auto begin() { return entries_.begin(); }
  auto end() { return entries_.end(); }

 private:
  Value take_first(const auto& is_asked);

  std::vector<Entry> entries_;
};

}  // namespace footfall::report
