// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/archive/segments/looked_up_bits.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <iterator>

#include "worker/archive/actions/id_list.h"

namespace footfall::archive {
namespace {

Bits bits_of(const store::Result& row, std::size_t words) {
  Bits bits;
  for (std::size_t word = 0; word < words; ++word) bits.push_back(static_cast<std::uint64_t>(row.integer(1 + word)));
  return bits;
}

}  // namespace

void ActionBits::load(store::Connection& connection, const ComparisonSet& comparisons) {
  absent_ = comparisons.without_action();
  if (absent_.empty()) return;
  const std::string select = fmt::format("SELECT idaction, {} FROM {} WHERE idaction IN ",
                                         fmt::join(comparisons.action_words(), ", "), connection.table("log_action"));
  for_each_id_list(asked_, [&](const std::string& ids) {
    store::Result rows = connection.select(fmt::format("{}({})", select, ids));
    while (rows.next()) {
      const Bits bits = bits_of(rows, absent_.size());
      if (bits == absent_ || !found_.try_emplace(rows.integer(0), bits_.size()).second) continue;
      std::ranges::copy(bits, std::back_inserter(bits_));
    }
  });
  asked_.clear();
}

std::span<const std::uint64_t> ActionBits::of(std::int64_t idaction) const {
  const auto found = found_.find(idaction);
  return found == found_.end() ? std::span(absent_) : std::span(bits_).subspan(found->second, absent_.size());
}

void GoalBits::load(store::Connection& connection, const ComparisonSet& comparisons) {
  absent_.assign(1, comparisons.without_goal());
  if (!comparisons.has_goals()) return;
  store::Result rows = connection.select(
      fmt::format("SELECT idgoal, {} FROM {}", fmt::join(comparisons.goal_words(), ", "), connection.table("goal")));
  while (rows.next()) found_[rows.integer(0)].push_back(bits_of(rows, absent_.front().size()));
}

std::span<const Bits> GoalBits::of(std::int64_t idgoal) const {
  const auto found = found_.find(idgoal);
  return found == found_.end() ? std::span(absent_) : std::span(found->second);
}

}  // namespace footfall::archive
