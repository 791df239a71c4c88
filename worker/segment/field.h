// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "worker/model/column.h"
#include "worker/model/log_table.h"
#include "worker/tracker/action_key.h"
#include "worker/tracker/settings.h"

namespace footfall::segment {

/// How a value in a segment's text becomes what the column holds; see map_value().
enum class ValueRule : std::uint8_t {
  kAsIs,
  kStatus,
  kDevice,
  kActionType,
  kVisitor,
  kReferrer,
  kBrand,
  kBrowser,
  kSystem,
  kCountry,
  kContinent,
  kAddress,
  kHex,
  kDays
};

using tracker::ActionType;

/// What a name in a segment's text stands for.
struct Field {
  std::string name;
  model::LogTable table = model::LogTable::kVisit;
  model::Column column = model::Column::kIdvisit;
  ValueRule rule = ValueRule::kAsIs;
  std::string expression = {};            ///< SQL on the column; "": the column itself
  std::optional<ActionType> action = {};  ///< of the actions whose ids the column holds
  enum class Look : std::uint8_t {
    kAtColumn,      ///< or expression
    kAtActionName,  ///< of type `action`
    kAtActionType,
    kAtGoalName,
    kAtOrder,  ///< any conversion of the visit with that revenue, orders or carts by `idgoal`
  } look = Look::kAtColumn;
  int idgoal = 0;

  /// Whether "is not" is asked of the visit's row alone; else it means "no row of the visit is".
  bool is_plain() const { return table == model::LogTable::kVisit && expression.empty(); }
};

/// What decides which names there are.
struct FieldScope {
  const tracker::Site& site;
  /// Whether a log table has the column; names of columns that it lacks are unknown.
  std::function<bool(model::LogTable, model::Column)> has_column;
  unsigned depth = 0;  ///< of exclusions that a text is within
};

/// The names that one stands for: a union's members, else itself alone.
std::vector<std::string> members_of(std::string_view name);
/// Of no union. Nothing where the name is unknown.
std::optional<Field> find_field(std::string_view name, const FieldScope& scope);

}  // namespace footfall::segment
