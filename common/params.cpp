// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/params.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include <limits>
#include <optional>

#include "common/integer_key.h"
#include "common/keyed_hash.h"

namespace footfall {
namespace {

// Up to so many names, looking at one after the other beats hashing.
constexpr std::size_t kScanLimit = 32;
// Fewer are not worth marks.
constexpr std::size_t kFewest = 8;

// Names that differ nearly always differ in it; and marks stand close together in memory, which names do not.
std::uint32_t mark_of(std::string_view name) {
  if (name.empty()) return 0;
  const auto byte = [name](std::size_t at) { return std::uint32_t{static_cast<unsigned char>(name[at])}; };
  const std::size_t size = name.size();
  return static_cast<std::uint32_t>(size & 0xFF) | byte(0) << 8 | byte(size / 2) << 16 | byte(size - 1) << 24;
}

// Saves the call of memcmp for nearly every name that differs.
bool equals(const std::string& known, std::string_view name) {
  return known.size() == name.size() && (name.empty() || (known[0] == name[0] && known.compare(name) == 0));
}

// Where `mark` stands from `at` on.
std::size_t find_mark(const std::vector<std::uint32_t>& marks, std::uint32_t mark, std::size_t at) {
#ifdef __SSE2__
  const __m128i wanted = _mm_set1_epi32(static_cast<int>(mark));
  for (; at + 4 <= marks.size(); at += 4) {
    const __m128i four = _mm_loadu_si128(reinterpret_cast<const __m128i*>(marks.data() + at));
    if (_mm_movemask_epi8(_mm_cmpeq_epi32(four, wanted)) != 0) break;
  }
#endif
  while (at < marks.size() && marks[at] != mark) ++at;
  return at;
}

}  // namespace

std::size_t ParamMap::position(std::string_view name) const {
  if (slots_.empty()) {
    for (std::size_t i = 0; i < entries_.size(); ++i) {
      if (equals(entries_[i].first, name)) return i;
    }
    return kMissing;
  }
  if (entries_.size() <= kScanLimit) {
    const std::uint32_t mark = mark_of(name);
    for (std::size_t i = find_mark(slots_, mark, 0); i < slots_.size(); i = find_mark(slots_, mark, i + 1)) {
      if (entries_[i].first == name) return i;
    }
    return kMissing;
  }
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t slot = keyed_hash(name) & mask; slots_[slot] != 0; slot = (slot + 1) & mask) {
    if (entries_[slots_[slot] - 1].first == name) return slots_[slot] - 1;
  }
  return kMissing;
}

ParamValue& ParamMap::set(std::string name, ParamValue value) {
  if (ParamValue* known = find(name)) {
    *known = std::move(value);
    return *known;
  }
  note_key(name);
  return add(std::move(name), std::move(value));
}

ParamValue& ParamMap::append(ParamValue value) {
  std::string name = std::to_string(next_key_);
  note_key(name);
  return add(std::move(name), std::move(value));
}

ParamValue& ParamMap::add(std::string name, ParamValue value) {
  entries_.emplace_back(std::move(name), std::move(value));
  const std::size_t size = entries_.size();
  if (size == kFewest || (size > kScanLimit && size * 2 > slots_.size())) {
    rebuild_slots();
  } else if (size > kScanLimit) {
    fill_slot(static_cast<std::uint32_t>(size));
  } else if (size > kFewest) {
    slots_.push_back(mark_of(entries_.back().first));
  }
  return entries_.back().second;
}

// The next free key is one above the greatest integer key ever used, even a negative one.
void ParamMap::note_key(std::string_view name) {
  const std::optional<std::int64_t> key = integer_key(name);
  if (!key || (any_key_ && *key < next_key_)) return;
  any_key_ = true;
  full_ = *key == std::numeric_limits<std::int64_t>::max();
  next_key_ = full_ ? *key : *key + 1;
}

void ParamMap::rebuild_slots() {
  slots_.clear();
  if (entries_.size() < kFewest) return;
  if (entries_.size() <= kScanLimit) {
    slots_.reserve(kScanLimit);
    for (const Entry& entry : entries_) slots_.push_back(mark_of(entry.first));
    return;
  }
  std::size_t size = 4 * kScanLimit;
  while (size < entries_.size() * 4) size *= 2;
  slots_.assign(size, 0);
  for (std::uint32_t i = 1; i <= entries_.size(); ++i) fill_slot(i);
}

void ParamMap::fill_slot(std::uint32_t position) {
  const std::size_t mask = slots_.size() - 1;
  std::size_t slot = keyed_hash(entries_[position - 1].first) & mask;
  while (slots_[slot] != 0) slot = (slot + 1) & mask;
  slots_[slot] = position;
}

void ParamMap::erase(std::string_view name) {
  const std::size_t at = position(name);
  if (at == kMissing) return;
  entries_.erase(entries_.begin() + static_cast<std::ptrdiff_t>(at));
  rebuild_slots();
}

const ParamValue* ParamMap::find(std::string_view name) const {
  const std::size_t at = position(name);
  return at == kMissing ? nullptr : &entries_[at].second;
}

ParamValue* ParamMap::find(std::string_view name) {
  const std::size_t at = position(name);
  return at == kMissing ? nullptr : &entries_[at].second;
}

std::string_view ParamMap::text(std::string_view name, std::string_view fallback) const {
  const ParamValue* value = find(name);
  return value == nullptr || value->is_array() ? fallback : value->text();
}

void ParamMap::add_missing(ParamMap&& other) {
  for (auto& [name, value] : other.entries_) {
    if (!has(name)) set(std::move(name), std::move(value));
  }
}

bool ParamMap::is_list() const {
  std::int64_t expected = 0;
  for (const Entry& entry : entries_) {
    if (integer_key(entry.first) != expected++) return false;
  }
  return true;
}

}  // namespace footfall
