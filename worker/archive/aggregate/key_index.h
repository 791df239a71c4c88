// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <string_view>
#include <vector>

namespace footfall::archive {

/// A hash table from keys, which lie elsewhere, to numbers: eight bytes a place, so that many are looked at with one
/// read of memory.
class KeyIndex {
 public:
  struct Place {
    bool is_known;
    std::uint32_t value;  ///< where it is known
    std::uint32_t hash;
  };

  /// `key_of(value)` gives the key of a number that was put in.
  template <class KeyOf>
  Place find(std::string_view key, KeyOf key_of) const {
    const std::uint32_t hash = hash_of(key);
    if (slots_.empty()) return {false, 0, hash};
    for (std::size_t i = hash & mask();; i = (i + 1) & mask()) {
      const Slot& slot = slots_[i];
      if (slot.value == kFree) return {false, 0, hash};
      if (slot.hash == hash && key_of(slot.value) == key) return {true, slot.value, hash};
    }
  }

  /// A key that find() did not know.
  void put(const Place& place, std::uint32_t value) {
    if ((count_ + 1) * 4 > slots_.size() * 3) grow();
    insert({place.hash, value});
    ++count_;
  }

  void clear() {
    slots_ = {};
    count_ = 0;
  }
  std::size_t bytes() const { return slots_.capacity() * sizeof(Slot); }

 private:
  static constexpr std::uint32_t kFree = UINT32_MAX;
  struct Slot {
    std::uint32_t hash = 0, value = kFree;
  };

  std::size_t mask() const { return slots_.size() - 1; }
  static std::uint32_t hash_of(std::string_view key) {
    const std::size_t hash = std::hash<std::string_view>{}(key);
    return static_cast<std::uint32_t>(hash ^ hash >> 32U);
  }
  void insert(Slot slot) {
    std::size_t i = slot.hash & mask();
    while (slots_[i].value != kFree) i = (i + 1) & mask();
    slots_[i] = slot;
  }
  void grow() {
    std::vector<Slot> old(slots_.empty() ? 16 : slots_.size() * 2);
    old.swap(slots_);
    for (const Slot& slot : old) {
      if (slot.value != kFree) insert(slot);
    }
  }

  std::vector<Slot> slots_;
  std::size_t count_ = 0;
};

}  // namespace footfall::archive
