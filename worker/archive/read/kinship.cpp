// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/archive/read/kinship.h"

#include <algorithm>
#include <utility>

namespace footfall::archive {

void Kinship::add(Tie tie, std::uint64_t what, std::uint64_t visitor) {
  // Kind first, kept above 0 so that no key is equal to an empty place of recent_.
  const SortKey key{what, visitor, static_cast<std::uint32_t>(tie) + 1};
  SortKey& last = recent_[((what ^ visitor) * 0x9E3779B97F4A7C15U) >> 52U];
  if (last == key) return;
  last = key;
  ties_.add({key.third, what, 0}, {reinterpret_cast<const char*>(&visitor), sizeof visitor});
}

void Kinship::resolve() {
  std::optional<SortKey> before;
  std::uint64_t first = 0;
  ties_.sort();
  Sorter::Reader ties(ties_);
  while (ties.next()) {
    std::uint64_t visitor = 0;
    std::copy_n(ties.bytes().data(), sizeof visitor, reinterpret_cast<char*>(&visitor));
    if (before != ties.key()) {
      before = ties.key();
      first = visitor;
    } else if (visitor != first) {
      join(first, visitor);
    }
  }
  // Flat from here on: questions do not change anything.
  for (auto& [visitor, parent] : parent_) parent = root_of(visitor);
}

std::optional<std::uint64_t> Kinship::family_of(std::uint64_t visitor) const {
  const auto found = parent_.find(visitor);
  return found == parent_.end() ? std::nullopt : std::optional(found->second);
}

std::uint64_t Kinship::root_of(std::uint64_t visitor) {
  std::uint64_t root = visitor;
  while (parent_.at(root) != root) root = parent_.at(root);
  while (visitor != root) visitor = std::exchange(parent_.at(visitor), root);
  return root;
}

/// The lower id stands for both, whatever the order of the ties: one input, one order of the stream.
void Kinship::join(std::uint64_t a, std::uint64_t b) {
  parent_.try_emplace(a, a);
  parent_.try_emplace(b, b);
  a = root_of(a);
  b = root_of(b);
  parent_[std::max(a, b)] = std::min(a, b);
}

}  // namespace footfall::archive
