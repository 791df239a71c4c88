// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <unordered_map>
#include <unordered_set>

#include "worker/archive/segments/comparison_set.h"
#include "worker/store/connection.h"

namespace footfall::archive {

/// What comparisons say of the actions whose ids rows hold. Use: ask_for() all ids, load(), then of(); more may be asked
/// for and loaded later.
class ActionBits {
 public:
  void ask_for(std::int64_t idaction) {
    if (idaction > 0) asked_.insert(idaction);
  }
  /// Throws MySqlError.
  void load(store::Connection& connection, const ComparisonSet& comparisons);
  std::span<const std::uint64_t> of(std::int64_t idaction) const;

 private:
  std::unordered_set<std::int64_t> asked_;
  Bits absent_, bits_;
  std::unordered_map<std::int64_t, std::size_t> found_;  ///< where in bits_; none where they are as if absent
};

/// The same for goals, of which several may have one id: one of each site, deleted ones too.
class GoalBits {
 public:
  void load(store::Connection& connection, const ComparisonSet& comparisons);
  /// At least one, of which each counts as a row of its own.
  std::span<const Bits> of(std::int64_t idgoal) const;

 private:
  std::vector<Bits> absent_;
  std::unordered_map<std::int64_t, std::vector<Bits>> found_;
};

}  // namespace footfall::archive
