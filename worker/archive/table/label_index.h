// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "worker/php/value.h"

namespace footfall::archive {

/// How a label is spelled: text and numbers alike, "" for anything else. Refers to the label.
class LabelText {
 public:
  explicit LabelText(const php::Value& label);
  LabelText(const LabelText&) = delete;
  LabelText& operator=(const LabelText&) = delete;

  std::string_view view() const { return view_; }

 private:
  char digits_[24];
  std::string_view view_;
};

/// Finds a table's rows by their labels, which the rows hold: a hash table of row numbers.
class LabelIndex {
 public:
  static std::uint32_t hash_of(std::string_view label) {
    return static_cast<std::uint32_t>(std::hash<std::string_view>{}(label));
  }

  /// The first of the rows of this hash that `is_it` takes; nullptr where there is none. Valid until the next put().
  template <class IsIt>
  const std::uint32_t* find(std::uint32_t hash, IsIt is_it) const {
    if (slots_.empty()) return nullptr;
    for (std::size_t i = hash & mask(); slots_[i].row != kFree; i = (i + 1) & mask()) {
      if (slots_[i].hash == hash && is_it(slots_[i].row)) return &slots_[i].row;
    }
    return nullptr;
  }
  /// A row that find() did not know.
  void put(std::uint32_t hash, std::size_t row);

 private:
  static constexpr std::uint32_t kFree = UINT32_MAX;
  struct Slot {
    std::uint32_t hash = 0, row = kFree;
  };

  std::size_t mask() const { return slots_.size() - 1; }
  void insert(const Slot& slot);
  void grow();

  std::vector<Slot> slots_;
  std::size_t count_ = 0;
};

}  // namespace footfall::archive
