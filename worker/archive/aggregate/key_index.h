// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstdint>
#include <functional>
#include <string_view>
#include <vector>

namespace footfall::archive {

/// A hash table of things that hold their keys. A place is a pointer with a part of the hash in the bits that addresses
/// leave free (48 are used), so that a look reads one line of memory, and that of the thing where it is found.
/// `Thing` has `key()`.
template <class Thing>
class KeyIndex {
 public:
  static std::uint64_t hash_of(std::string_view key) { return std::hash<std::string_view>{}(key); }

  /// nullptr where it is not known.
  Thing* find(std::string_view key, std::uint64_t hash) const {
    if (slots_.empty()) return nullptr;
    for (std::size_t i = hash & mask();; i = (i + 1) & mask()) {
      if (slots_[i] == 0) return nullptr;
      if ((slots_[i] ^ hash) >> kAddressBits != 0) continue;
      Thing* thing = thing_in(slots_[i]);
      if (thing->key() == key) return thing;
    }
  }

  /// One that find() did not know.
  void put(Thing* thing, std::uint64_t hash) {
    if ((count_ + 1) * 4 > slots_.size() * 3) grow();
    insert(thing, hash);
    ++count_;
  }

  /// Keeps the memory.
  void forget() {
    std::ranges::fill(slots_, 0);
    count_ = 0;
  }
  void clear() {
    slots_ = {};
    count_ = 0;
  }
  std::size_t bytes() const { return slots_.capacity() * sizeof(std::uint64_t); }

 private:
  static constexpr unsigned kAddressBits = 48;
  static constexpr std::uint64_t kAddress = (std::uint64_t{1} << kAddressBits) - 1;

  static Thing* thing_in(std::uint64_t slot) { return reinterpret_cast<Thing*>(slot & kAddress); }
  std::size_t mask() const { return slots_.size() - 1; }
  void insert(Thing* thing, std::uint64_t hash) {
    std::size_t i = hash & mask();
    while (slots_[i] != 0) i = (i + 1) & mask();
    slots_[i] = (reinterpret_cast<std::uint64_t>(thing) & kAddress) | (hash & ~kAddress);
  }
  void grow() {
    std::vector<std::uint64_t> old(slots_.empty() ? 16 : slots_.size() * 2);
    old.swap(slots_);
    for (const std::uint64_t slot : old) {
      if (slot != 0) insert(thing_in(slot), hash_of(thing_in(slot)->key()));
    }
  }

  std::vector<std::uint64_t> slots_;
  std::size_t count_ = 0;
};

}  // namespace footfall::archive
