// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>

#include "worker/archive/read/sorter.h"

namespace footfall::archive {

/// Finds which visitor ids must be looked at together so that nobody is counted twice: those that share a visit (someone
/// logs in, and the visit's id changes) or a user id. Most ids are alone. Memory grows with those that are not.
class Kinship {
 public:
  enum class Tie : std::uint8_t { kVisit, kUser };

  Kinship(std::size_t memory, const std::string& folder) : ties_(memory, folder) {}

  /// `visitor` was seen with that visit, or that hash of a user id.
  void add(Tie tie, std::uint64_t what, std::uint64_t visitor);
  /// After the last add(), before the first question.
  void resolve();
  /// The id that stands for all that belong together; nothing for a visitor id that is alone.
  std::optional<std::uint64_t> family_of(std::uint64_t visitor) const;
  bool empty() const { return parent_.empty(); }

 private:
  std::uint64_t root_of(std::uint64_t visitor);
  void join(std::uint64_t a, std::uint64_t b);

  Sorter ties_;
  /// The last ties added, by their hash: rows of one visit come close to each other.
  std::array<SortKey, 4096> recent_{};
  std::unordered_map<std::uint64_t, std::uint64_t> parent_;
};

}  // namespace footfall::archive
