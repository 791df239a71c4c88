// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "worker/model/column_list.h"

namespace footfall::model {

/// The columns of Matomo's log tables that Footfall fills, by name; one name is one Column whatever the table. Which of
/// them a table has is looked up at start (store::TableLayout): a column that a database lacks is left out of its rows.
enum class Column : std::uint16_t {
#define FOOTFALL_ENUMERATOR(column, name) column,
  FOOTFALL_NAMED_COLUMNS(FOOTFALL_ENUMERATOR)
#undef FOOTFALL_ENUMERATOR
      kNamedColumnCount,
  // The open-ended families follow the named ones.
  kFirstCustomDimension = kNamedColumnCount,
  kFirstCustomVariableKey = kFirstCustomDimension + 100,
  kFirstCustomVariableValue = kFirstCustomVariableKey + 50,
  kColumnEnd = kFirstCustomVariableValue + 50,
};

inline constexpr int kMaxCustomDimensions = 100;
inline constexpr int kMaxCustomVariables = 50;

/// `index` counts from 1, as in the column's name.
constexpr Column custom_dimension(int index) {
  return static_cast<Column>(static_cast<int>(Column::kFirstCustomDimension) + index - 1);
}
constexpr Column custom_variable_key(int index) {
  return static_cast<Column>(static_cast<int>(Column::kFirstCustomVariableKey) + index - 1);
}
constexpr Column custom_variable_value(int index) {
  return static_cast<Column>(static_cast<int>(Column::kFirstCustomVariableValue) + index - 1);
}

/// The column's name in the schema ("idvisit", "custom_dimension_3"). Lives as long as the program.
std::string_view column_name(Column column);
/// Nothing for a column that Footfall does not know.
std::optional<Column> column_by_name(std::string_view name);

}  // namespace footfall::model
