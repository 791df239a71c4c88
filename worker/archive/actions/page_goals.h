// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <optional>

#include "worker/archive/aggregate/exact_sum.h"
#include "worker/archive/aggregate/groups.h"
#include "worker/archive/read/visit_rows.h"
#include "worker/archive/table/adding.h"

namespace footfall::archive {

/// Conversions of visits that began with an action, and what they brought.
struct EntryGoal {
  std::int64_t conversions = 0;
  double revenue = 0;

  /// As below; `entries`: visits that began with the row's actions.
  php::Value values(std::int64_t entries) const;
};

/// What one action had to do with the conversions of one goal.
struct PageGoal {
  // In visits that converted later on: pairs of a hit and a conversion.
  ExactSum revenue = 0, attribution = 0, revenue_attribution = 0;
  std::uint32_t pairs = 0;
  std::optional<std::uint32_t> pages_before;  ///< the most
  // In visits that began with the action.
  std::uint32_t entry_conversions = 0;
  ExactSum entry_revenue = 0;

  void merge(const PageGoal& other);

  /// Under the numbers of metric::goal, in Matomo's order.
  php::Value pairs_values() const;
  EntryGoal entry() const;
};

/// Which column an action was met in: that decides what an action without a row in log_action is.
enum class ActionSide : std::uint8_t { kName, kUrl };

struct ActionKey {
  ActionSide side = ActionSide::kName;
  std::int64_t idaction = 0;
  auto operator<=>(const ActionKey&) const =
      default;  // NOLINT(modernize-use-nullptr): it takes a 0 in it for a pointer
};

/// What actions had to do with conversions.
class PageGoals {
 public:
  explicit PageGoals(GroupMemory& memory) : goals_(memory, {}) {}

  /// Of the conversions of a visit: the actions hit before them, on any day, each once by URL and once by title.
  void add_pages_before(const VisitRows& rows);
  void add_entry(const ActionKey& action, const LogRow& conversion);
  /// visit(action, idgoal, goal) in the order of these.
  void for_each(const std::function<void(const ActionKey&, std::int64_t idgoal, const PageGoal&)>& visit);

  void clear() { goals_.clear(); }

 private:
  PageGoal& at(const ActionKey& action, std::int64_t idgoal) {
    return goals_.at({static_cast<std::int64_t>(action.side), action.idaction, idgoal});
  }

  Groups<PageGoal> goals_;
};

/// Adds to column 10: key by key, but the most pages before stays the most.
void add_page_goal(Row& row, std::int64_t idgoal, const php::Value& values);

}  // namespace footfall::archive
