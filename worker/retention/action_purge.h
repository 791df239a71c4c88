// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>

#include "worker/retention/action_references.h"

namespace footfall::retention {

/// Deletes rows of log_action that no log row refers to, without a lock on any table:
///  1. Look: mark what is referred to.
///  2. Hide what is not: its hash is inverted, so that no tracker finds it any more and would make it anew.
///  3. Wait until who found it before has committed.
///  4. Look again. What is hidden and still not referred to is deleted; what is referred to now is shown again.
/// Ids above the highest at the start are never touched. A run that is ended between leaves hidden rows, which the next run
/// deletes or shows. Assumes that no tracker holds an id for longer than `wait` before it commits. Throws StoreError.
class ActionPurge {
 public:
  ActionPurge(store::Connection& connection, Pace& pace, Progress& progress, std::chrono::seconds wait)
      : connection_(connection), pace_(pace), progress_(progress), wait_(wait) {}

  /// Unused actions at this moment; changes nothing.
  std::uint64_t count();
  /// Actions deleted.
  std::uint64_t run();

 private:
  ActionMarks look(std::int64_t highest);
  std::int64_t highest();
  /// Of the ids behind `after` up to `end` that satisfy `condition`: those that are marked, or are not.
  std::vector<std::int64_t> ids(std::int64_t after, std::int64_t end, std::string_view condition);
  template <typename Work>
  void walk(std::int64_t highest, std::string_view condition, Work work);
  std::uint64_t hide(std::int64_t highest, const ActionMarks& marks);
  std::uint64_t sweep(std::int64_t highest, const ActionMarks& marks);
  std::string table() const { return connection_.table("log_action"); }

  store::Connection& connection_;
  Pace& pace_;
  Progress& progress_;
  std::chrono::seconds wait_;
};

}  // namespace footfall::retention
