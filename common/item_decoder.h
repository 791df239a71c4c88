// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "common/item_code.h"

namespace footfall {

/// What a code of an ItemCode stands for.
struct ItemSymbol {
  enum class Kind : std::uint8_t { kNone, kLiteral, kValue, kEnd };

  ItemSymbol() = default;
  ItemSymbol(Kind kind, std::size_t base, unsigned extra)
      : base(static_cast<std::uint16_t>(base)), extra(extra & 0xFU), kind(kind) {}

  std::uint16_t base = 0;      ///< A literal, or the least of a match's lengths or distances.
  std::uint8_t count = 0;      ///< Bits of the code.
  std::uint8_t extra : 4 = 0;  ///< Bits behind it, to be added to the base.
  Kind kind : 4 = Kind::kNone;
};

/// Symbols by the bits that come next, the lowest first.
class ItemSymbols {
 public:
  ItemSymbols() : all_(std::size_t{1} << kLongestCode) {}
  /// A `count` of 0: there is no such code.
  void add(std::uint32_t bits, unsigned count, const ItemSymbol& symbol);
  ItemSymbol at(std::uint64_t bits) const {
    const ItemSymbol symbol = short_[bits % short_.size()];
    return symbol.kind != ItemSymbol::Kind::kNone ? symbol : all_[bits % (std::size_t{1} << kLongestCode)];
  }

 private:
  static constexpr unsigned kLongestCode = 15;
  // Longer codes are rare: the table for all others stays in the processor's nearest cache.
  static constexpr unsigned kShortCode = 10;

  std::array<ItemSymbol, 1U << kShortCode> short_;
  std::vector<ItemSymbol> all_;
};

/// An ItemCode, turned round. Immutable.
class ItemDecoder {
 public:
  explicit ItemDecoder(const ItemCode& code);

  const ItemCode& code() const { return code_; }
  const ItemSymbols& texts() const { return texts_; }
  const ItemSymbols& distances() const { return distances_; }

 private:
  void add_literals();
  void add_lengths();
  void add_length(std::size_t base, unsigned extra);
  void add_distances();

  const ItemCode& code_;
  ItemSymbols texts_, distances_;
};

}  // namespace footfall
