// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstring>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "worker/archive/aggregate/arena.h"
#include "worker/archive/aggregate/group_key.h"
#include "worker/archive/aggregate/group_memory.h"
#include "worker/archive/aggregate/key_index.h"
#include "worker/archive/aggregate/spill_file.h"

namespace footfall::archive {

/// The texts of a group's columns; nothing for NULL.
using Texts = std::vector<std::optional<std::string_view>>;

/// GROUP BY columns: a state for each combination of values, which are told apart, and ordered, as the database does.
/// States need no destructor; they have `void merge(const State&)`, which adds what was counted of other persons, and where
/// they refer to their arena also `void save(std::string&) const` and `void load(std::string_view, Arena&)`.
template <class State>
class Groups : public Spillable {
  static_assert(std::is_trivially_destructible_v<State>);

 public:
  Groups(GroupMemory& memory, std::vector<model::Column> columns)
      : memory_(memory), columns_(std::move(columns)), arena_(memory.pool()) {
    memory_.enter(*this);
  }
  ~Groups() { memory_.leave(*this); }
  Groups(const Groups&) = delete;
  Groups& operator=(const Groups&) = delete;

  /// The group of a row. `number` goes before the columns (an idgoal); of the rows in a group that with the lowest `order`
  /// spells its texts. It stays where it is until the next person.
  State& at(const LogRow& row, std::int64_t order, std::int64_t number = 0) {
    key_.begin(number);
    for (const model::Column column : columns_) key_.add(row, column);
    Group& group = find();
    if (group.order <= order) return group.state;
    group.order = order;
    texts_.clear();
    for (const model::Column column : columns_) append_field(texts_, row.field(column));
    set_texts(group, texts_);
    return group.state;
  }
  /// The group of numbers alone.
  State& at(std::initializer_list<std::int64_t> numbers) {
    key_.begin(numbers);
    return find().state;
  }
  Arena& arena() { return arena_; }

  /// visit(key, texts, state) for each group in order. The state of a map that has not spilled stays valid.
  template <class Visit>
  void for_each(Visit visit) {
    if (spilled_) {
      spill();
      visit_spilled(visit);
    } else {
      sort();
      for (const Group* group : groups_) visit(GroupKey::View(group->key()), texts_of(group->texts()), group->state);
    }
  }
  bool has_spilled() const { return spilled_ != nullptr; }
  /// Not less than there are: what was met again after it had spilled counts again.
  std::size_t at_most() const { return groups_.size() + spilled_groups_; }
  bool empty() const { return groups_.empty() && !spilled_; }

  std::size_t bytes() const override { return arena_.bytes() + index_.bytes() + groups_.capacity() * sizeof(void*); }
  void spill() override {
    if (groups_.empty()) return;
    if (!spilled_) spilled_ = std::make_unique<SpillFile>(memory_.folder());
    spilled_->begin_run();
    std::string value;
    sort();
    for (const Group* group : groups_) {
      write(*group, value);
      spilled_->append(group->key(), value);
    }
    spilled_->end_run();
    spilled_groups_ += groups_.size();
    groups_.clear();
    index_.forget();
    arena_.clear();
    looks_ = 0;
  }
  std::size_t looks_at_each() const override { return groups_.empty() ? 0 : looks_ / groups_.size(); }
  void clear() {
    groups_ = {};
    index_.clear();
    arena_.clear();
    spilled_.reset();
    spilled_groups_ = 0;
  }

 private:
  static constexpr bool kSavesItself = requires(const State& state, std::string& out) { state.save(out); };
  static constexpr std::int64_t kNoOrder = INT64_MAX;

  struct Group;
  static constexpr std::size_t key_room(std::size_t size) {
    return (size + alignof(Group) - 1) / alignof(Group) * alignof(Group);
  }
  struct Group {
    std::uint32_t key_size, texts_size = 0;
    const char* texts_begin = nullptr;
    std::int64_t order = kNoOrder;
    State state{};

    explicit Group(std::size_t size) : key_size(static_cast<std::uint32_t>(size)) {}
    /// Lies before it: it is read with its head.
    std::string_view key() const { return {reinterpret_cast<const char*>(this) - key_room(key_size), key_size}; }
    std::string_view texts() const { return {texts_begin, texts_size}; }
  };

  Group& find() {
    const std::string_view key = key_.bytes();
    const std::uint64_t hash = KeyIndex<Group>::hash_of(key);
    ++looks_;
    if (Group* known = index_.find(key, hash)) return *known;
    char* place = arena_.allocate(key_room(key.size()) + sizeof(Group), alignof(Group));
    std::memcpy(place, key.data(), key.size());
    auto* group = new (place + key_room(key.size())) Group(key.size());
    index_.put(group, hash);
    groups_.push_back(group);
    is_sorted_ = false;
    return *group;
  }

  void set_texts(Group& group, std::string_view texts) {
    if (group.texts() == texts) return;
    char* copy = arena_.allocate(texts.size(), 1);
    std::memcpy(copy, texts.data(), texts.size());
    group.texts_begin = copy;
    group.texts_size = static_cast<std::uint32_t>(texts.size());
  }

  /// By the first bytes of keys, which mostly tell, without reading the groups.
  void sort() {
    if (is_sorted_) return;
    struct Entry {
      std::uint64_t first, second;
      Group* group;
    };
    std::vector<Entry> entries;
    entries.reserve(groups_.size());
    for (Group* group : groups_) entries.push_back({key_number(group->key(), 0), key_number(group->key(), 8), group});
    std::ranges::sort(entries, [](const Entry& a, const Entry& b) {
      if (a.first != b.first) return a.first < b.first;
      return a.second != b.second ? a.second < b.second : a.group->key() < b.group->key();
    });
    std::ranges::transform(entries, groups_.begin(), &Entry::group);
    is_sorted_ = true;
  }

  /// As order, length of texts, texts, state.
  static void write(const Group& group, std::string& value) {
    value.assign(reinterpret_cast<const char*>(&group.order), sizeof group.order);
    value.append(reinterpret_cast<const char*>(&group.texts_size), sizeof group.texts_size);
    value.append(group.texts());
    if constexpr (kSavesItself) {
      group.state.save(value);
    } else {
      value.append(reinterpret_cast<const char*>(&group.state), sizeof group.state);
    }
  }

  struct Written {
    std::int64_t order;
    std::uint32_t texts_size;
    std::string_view texts, state;

    explicit Written(std::string_view value) {
      std::memcpy(&order, value.data(), sizeof order);
      std::memcpy(&texts_size, value.data() + sizeof order, sizeof texts_size);
      texts = value.substr(sizeof order + sizeof texts_size, texts_size);
      state = value.substr(sizeof order + sizeof texts_size + texts_size);
    }
  };

  static State read(std::string_view bytes, Arena& arena) {
    State state;
    if constexpr (kSavesItself) {
      state.load(bytes, arena);
    } else {
      std::memcpy(static_cast<void*>(&state), bytes.data(), sizeof state);
    }
    return state;
  }

  /// Equal keys of several runs are one group.
  template <class Visit>
  void visit_spilled(Visit visit) {
    std::optional<std::string> key;
    std::string texts;
    std::int64_t order = kNoOrder;
    State state;
    Arena arena(memory_.pool());
    const auto give = [&] {
      if (key) visit(GroupKey::View(*key), texts_of(texts), std::as_const(state));
      arena.clear();
    };
    spilled_->for_each([&](std::string_view next, std::string_view value) {
      const Written written(value);
      const bool is_same = key == next;
      if (!is_same) {
        give();
        key = next;
        order = kNoOrder;
        state = read(written.state, arena);
      } else {
        state.merge(read(written.state, arena));
      }
      if (is_same && written.order >= order) return;
      order = written.order;
      texts = written.texts;
    });
    give();
  }

  GroupMemory& memory_;
  std::vector<model::Column> columns_;
  GroupKey key_;
  std::string texts_;
  KeyIndex<Group> index_;
  std::vector<Group*> groups_;
  bool is_sorted_ = false;
  std::size_t looks_ = 0;
  Arena arena_;
  std::unique_ptr<SpillFile> spilled_;
  std::size_t spilled_groups_ = 0;  // of all runs
};

}  // namespace footfall::archive
