// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "worker/archive/aggregate/group_key.h"

namespace footfall::archive {

/// The texts of a group's columns; nothing for NULL.
using Texts = std::vector<std::optional<std::string_view>>;

/// GROUP BY columns: a state for each combination of values, which are told apart, and ordered, as the database does.
template <class State>
class Groups {
 public:
  struct Group {
    State state;
    std::int64_t first = 0;  ///< the row that the texts are of
    std::string texts;       ///< as fields
  };

  explicit Groups(std::vector<model::Column> columns) : columns_(std::move(columns)) {}

  /// The group of a row. `number` goes before the columns (an idgoal); of the rows in a group that with the lowest `order`
  /// spells its texts. Stays where it is as long as this lives.
  State& at(const LogRow& row, std::int64_t order, std::int64_t number = 0) {
    key_.begin(number);
    for (const model::Column column : columns_) key_.add(row, column);
    const auto known = groups_.find(key_.bytes());
    if (known != groups_.end() && known->second.first <= order) return known->second.state;
    Group& group = known != groups_.end() ? known->second : groups_[std::string(key_.bytes())];
    group.first = order;
    group.texts.clear();
    for (const model::Column column : columns_) append_field(group.texts, row.field(column));
    return group.state;
  }

  /// visit(number, texts, state) for each group in order.
  template <class Visit>
  void for_each(Visit visit) const {
    std::vector<const typename Map::value_type*> sorted;
    sorted.reserve(groups_.size());
    for (const auto& entry : groups_) sorted.push_back(&entry);
    std::ranges::sort(sorted, {}, [](const auto* entry) -> const std::string& { return entry->first; });
    for (const auto* entry : sorted) {
      visit(GroupKey::number_of(entry->first), texts_of(entry->second.texts), entry->second.state);
    }
  }
  bool empty() const { return groups_.empty(); }

 private:
  struct Hash : std::hash<std::string_view> {
    using is_transparent = void;
  };
  using Map = std::unordered_map<std::string, Group, Hash, std::equal_to<>>;

  std::vector<model::Column> columns_;
  GroupKey key_;
  Map groups_;
};

}  // namespace footfall::archive
