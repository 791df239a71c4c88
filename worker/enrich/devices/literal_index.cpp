// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/enrich/devices/literal_index.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <unordered_map>

#include "worker/enrich/devices/text.h"

namespace footfall::enrich::devices {

namespace {

constexpr std::size_t kWindow = 4;

std::uint64_t key_of(const char* at, std::size_t length) {
  std::uint32_t bytes = 0;
  std::memcpy(&bytes, at, length);
  return static_cast<std::uint64_t>(length) << 32 | bytes;
}

std::size_t hash(std::uint64_t key) { return static_cast<std::size_t>((key * 0x9E3779B97F4A7C15ULL) >> 32); }

void set_bit(std::vector<std::uint64_t>& bits, std::uint32_t at) { bits[at / 64] |= std::uint64_t{1} << (at % 64); }

}  // namespace

void LiteralIndex::add(std::uint32_t owner, std::vector<std::string> literals) {
  always_.resize(owner / 64 + 1);
  if (literals.empty()) set_bit(always_, owner);
  for (std::string& literal : literals) pending_.push_back({owner, std::move(literal)});
}

void LiteralIndex::seal() {
  std::unordered_map<std::uint64_t, std::uint32_t> uses;
  for (const Pending& one : pending_)
    for (std::size_t at = 0; at + kWindow <= one.literal.size(); ++at) ++uses[key_of(&one.literal[at], kWindow)];
  for (const Pending& one : pending_) {
    const std::size_t window = std::min(kWindow, one.literal.size());
    std::size_t best = 0;
    for (std::size_t at = 1; at + kWindow <= one.literal.size(); ++at)
      if (uses[key_of(&one.literal[at], kWindow)] < uses[key_of(&one.literal[best], kWindow)]) best = at;
    entries_.push_back({key_of(&one.literal[best], window), static_cast<std::uint32_t>(text_.size()), one.owner,
                        static_cast<std::uint16_t>(one.literal.size()), static_cast<std::uint16_t>(best)});
    text_ += one.literal;
    lengths_ |= 1U << window;
  }
  pending_ = {};
  std::sort(entries_.begin(), entries_.end(), [](const Entry& a, const Entry& b) { return a.key < b.key; });
  entries_.shrink_to_fit();
  fill_slots();
}

void LiteralIndex::fill_slots() {
  if (entries_.empty()) return;
  slots_.resize(std::bit_ceil(entries_.size() * 2));
  filter_.resize(std::max<std::size_t>(1, std::bit_ceil(entries_.size() * 8) / 64));
  for (std::uint32_t begin = 0, end = 0; begin < entries_.size(); begin = end) {
    const std::uint64_t key = entries_[begin].key;
    while (end < entries_.size() && entries_[end].key == key) ++end;
    std::size_t slot = hash(key) & (slots_.size() - 1);
    while (slots_[slot].key != 0) slot = (slot + 1) & (slots_.size() - 1);
    slots_[slot] = {key, begin, end};
    set_bit(filter_, static_cast<std::uint32_t>(hash(key) & (filter_.size() * 64 - 1)));
  }
}

const LiteralIndex::Slot* LiteralIndex::find(std::uint64_t key) const {
  for (std::size_t slot = hash(key);; ++slot) {
    const Slot& found = slots_[slot & (slots_.size() - 1)];
    if (found.key == key) return &found;
    if (found.key == 0) return nullptr;
  }
}

void LiteralIndex::mark(const Slot& slot, std::string_view text, std::size_t at,
                        std::vector<std::uint64_t>& maybe) const {
  for (std::uint32_t i = slot.begin; i < slot.end; ++i) {
    const Entry& entry = entries_[i];
    if (entry.offset > at || at - entry.offset + entry.length > text.size()) continue;
    if (std::memcmp(text.data() + at - entry.offset, text_.data() + entry.text, entry.length) == 0)
      set_bit(maybe, entry.owner);
  }
}

void LiteralIndex::search_windows(std::string_view text, std::size_t length, std::vector<std::uint64_t>& maybe) const {
  const std::size_t bits = filter_.size() * 64 - 1;
  for (std::size_t at = 0; at + length <= text.size(); ++at) {
    const std::uint64_t key = key_of(text.data() + at, length);
    const std::size_t bit = hash(key) & bits;
    if ((filter_[bit / 64] >> (bit % 64) & 1) == 0) continue;
    if (const Slot* slot = find(key)) mark(*slot, text, at, maybe);
  }
}

void LiteralIndex::search(std::string_view text, std::vector<std::uint64_t>& maybe) const {
  maybe.assign(always_.begin(), always_.end());
  thread_local std::string lowered;
  lower_into(text, lowered);
  for (std::size_t length = 1; length <= kWindow; ++length)
    if ((lengths_ >> length & 1) != 0) search_windows(lowered, length, maybe);
}

}  // namespace footfall::enrich::devices
