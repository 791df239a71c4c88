// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace footfall {

/// Finds where three bytes of a text came before, for texts of kMaxText bytes at most. Serves one text after the other.
/// Takes eight places at a time as far as it can: all that does not depend on the places before. Used by one thread.
template <std::size_t kMaxText>
class Trigrams {
 public:
  void begin(std::string_view text) {
    if (numbers_ + text.size() > UINT16_MAX) {
      latest_.fill(0);
      numbers_ = 0;
    }
    Words numbers = Words{1, 2, 3, 4, 5, 6, 7, 8} + numbers_;
    std::size_t at = 0;
    for (; at + kLanes + 2 <= text.size(); at += kLanes, numbers += kLanes) mark_lanes(text.data() + at, at, numbers);
    char rest[2 * kLanes + 2]{};
    std::memcpy(rest, text.data() + at, text.size() - at);
    mark_lanes(rest, at, numbers);
    mark_lanes(rest + kLanes, at + kLanes, numbers + kLanes);
    numbers_ += static_cast<std::uint16_t>(text.size());
  }

  /// How far before `at` its three bytes came last, as far as noted; more than `at` where they did not. Notes `at`.
  std::size_t distance(std::size_t at) {
    std::uint32_t& latest = latest_[slots_[at]];
    const std::uint32_t distance = marks_[at] - latest;
    latest = marks_[at];
    return distance;
  }
  void note(std::size_t at) { latest_[slots_[at]] = marks_[at]; }

 private:
  static constexpr std::size_t kLanes = 8;
  static constexpr unsigned kSlotBits = 11;
  static constexpr std::uint16_t kFirst = 0x6A35, kSecond = 0x3C6F, kThird = 0xD52B;
  using Bytes [[gnu::vector_size(kLanes)]] = std::uint8_t;
  using Words [[gnu::vector_size(2 * kLanes)]] = std::uint16_t;

  static_assert(std::endian::native == std::endian::little, "a mark's number is its lower half");
  static_assert(kMaxText < UINT16_MAX);
  // So a slot and the first two bytes tell all three.
  static_assert([] {
    for (std::uint32_t apart = 1; apart < 256; ++apart) {
      const auto hash = static_cast<std::uint16_t>(apart * kThird);
      if (hash >> (16 - kSlotBits) == 0 || static_cast<std::uint16_t>(-hash) >> (16 - kSlotBits) == 0) return false;
    }
    return true;
  }());

  static Words words_at(const char* from) {
    Bytes bytes;
    std::memcpy(&bytes, from, sizeof(bytes));
    return __builtin_convertvector(bytes, Words);
  }

  void mark_lanes(const char* from, std::size_t at, Words numbers) {
    const Words first = words_at(from), second = words_at(from + 1), third = words_at(from + 2);
    const Words slots = (first * kFirst + second * kSecond + third * kThird) >> (16 - kSlotBits);
    const Words two = first | second << 8;
    const Words low = __builtin_shufflevector(numbers, two, 0, 8, 1, 9, 2, 10, 3, 11);
    const Words high = __builtin_shufflevector(numbers, two, 4, 12, 5, 13, 6, 14, 7, 15);
    std::memcpy(&slots_[at], &slots, sizeof(slots));
    std::memcpy(&marks_[at], &low, sizeof(low));
    std::memcpy(&marks_[at + kLanes / 2], &high, sizeof(high));
  }

  // A mark is a place's first two bytes above its number. Numbers go on from text to text, so that marks of the texts before
  // are further away than this one's beginning and the table need not be cleared for each; marks of other bytes are further
  // away than any number.
  std::uint16_t numbers_ = 0;
  std::array<std::uint32_t, 1 << kSlotBits> latest_{};
  std::array<std::uint16_t, kMaxText + 2 * kLanes> slots_{};
  std::array<std::uint32_t, kMaxText + 2 * kLanes> marks_{};
};

}  // namespace footfall
