// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/item_decoder.h"

namespace footfall {

using Kind = ItemSymbol::Kind;

void ItemSymbols::add(std::uint32_t bits, unsigned count, const ItemSymbol& symbol) {
  if (count == 0) return;
  ItemSymbol counted = symbol;
  counted.count = static_cast<std::uint8_t>(count);
  const std::size_t step = std::size_t{1} << count;
  for (std::size_t i = bits; i < all_.size(); i += step) all_[i] = counted;
  for (std::size_t i = bits; count <= kShortCode && i < short_.size(); i += step) short_[i] = counted;
}

ItemDecoder::ItemDecoder(const ItemCode& code) : code_(code) {
  add_literals();
  add_lengths();
  add_distances();
}

void ItemDecoder::add_literals() {
  for (std::size_t i = 0; i < code_.literals.size(); ++i) {
    texts_.add(code_.literals[i].bits, code_.literals[i].count, {Kind::kLiteral, i, 0});
  }
  texts_.add(code_.end.bits, code_.end.count, {Kind::kEnd, 0, 0});
}

// RFC 1951, 3.2.5: eight lengths without extra bits, then four each with one more; 258 has a code of its own.
void ItemDecoder::add_lengths() {
  constexpr std::size_t kLast = 258;
  std::size_t base = 3;
  for (unsigned i = 0; base < kLast; ++i) {
    const unsigned extra = i < 8 ? 0 : i / 4 - 1;
    add_length(base, extra);
    base += std::size_t{1} << extra;
  }
  add_length(kLast, 0);
}

void ItemDecoder::add_length(std::size_t base, unsigned extra) {
  const BitCode& first = code_.lengths[base];
  const unsigned count = first.count > extra ? first.count - extra : 0;
  texts_.add(first.bits, count, {Kind::kValue, base, extra});
}

// Two without extra bits twice, then two each with one more.
void ItemDecoder::add_distances() {
  for (unsigned i = 0; i < code_.distances.size(); ++i) {
    const unsigned extra = i < 4 ? 0 : i / 2 - 1;
    const std::size_t base = 1 + (i < 4 ? i : std::size_t{2 + i % 2} << extra);
    distances_.add(code_.distances[i].bits, code_.distances[i].count, {Kind::kValue, base, extra});
  }
}

}  // namespace footfall
