// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "worker/archive/actions/action_names.h"
#include "worker/archive/actions/label_path.h"
#include "worker/archive/scope.h"
#include "worker/archive/table/adding.h"

namespace footfall::archive {

/// One table of actions while it is filled: a tree of labels in which each level takes only so many rows, the rest going
/// into its "Others".
class ActionTable {
 public:
  /// `type` of log_action.
  ActionTable(int type, const Scope& scope);

  /// Where a row stands, whatever rows are made later.
  struct Place {
    Table* table = nullptr;
    std::size_t number = 0;  ///< kOthersNumber: "Others"
  };

  /// Adds hits to the action's row, which is made where there is none. The first one given of a row is the one it leads to.
  Place add(const ActionName* action, Columns hits);
  /// Valid until the next row is made.
  static Row& row_at(const Place& place);
  /// Into the table's "Others".
  void add_others(Columns hits);

  /// Sums folders, takes away what cannot be summed, names folders.
  Table finish();

  int type() const { return type_; }

 private:
  static constexpr std::size_t kOthersNumber = SIZE_MAX;

  void add_hits(Row& into, Columns hits) const;
  LabelPath path_of(const ActionName* action) const;
  static Row& descend(Table& table, php::Value&& label, std::size_t most);
  void describe(Row& row, const ActionName* action) const;
  void sum_folders(Table& table, const std::vector<std::string>& above);
  std::size_t most_rows(std::size_t level) const;
  const Operations& operations() const;

  int type_;
  const Scope& scope_;
  Operations operations_;
  Table table_;
};

}  // namespace footfall::archive
