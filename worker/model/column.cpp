// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/model/column.h"

#include <array>
#include <unordered_map>

namespace footfall::model {
namespace {

constexpr std::size_t kNamed = static_cast<std::size_t>(Column::kNamedColumnCount);
constexpr std::size_t kAll = static_cast<std::size_t>(Column::kColumnEnd);

constexpr std::array<std::string_view, kNamed> kNames = {
#define FOOTFALL_NAME(column, name) name,
    FOOTFALL_NAMED_COLUMNS(FOOTFALL_NAME)
#undef FOOTFALL_NAME
};

struct Names {
  std::array<std::string, kAll> by_column;
  std::unordered_map<std::string_view, Column> by_name;

  Names() {
    for (std::size_t i = 0; i < kNamed; ++i) by_column[i] = kNames[i];
    for (int i = 1; i <= kMaxCustomDimensions; ++i) set(custom_dimension(i), "custom_dimension_", i);
    for (int i = 1; i <= kMaxCustomVariables; ++i) {
      set(custom_variable_key(i), "custom_var_k", i);
      set(custom_variable_value(i), "custom_var_v", i);
    }
    for (std::size_t i = 0; i < kAll; ++i) by_name.emplace(by_column[i], static_cast<Column>(i));
  }

  void set(Column column, const char* stem, int index) {
    by_column[static_cast<std::size_t>(column)] = stem + std::to_string(index);
  }
};

const Names& names() {
  static const Names instance;
  return instance;
}

}  // namespace

std::string_view column_name(Column column) { return names().by_column[static_cast<std::size_t>(column)]; }

std::optional<Column> column_by_name(std::string_view name) {
  const auto found = names().by_name.find(name);
  if (found == names().by_name.end()) return std::nullopt;
  return found->second;
}

}  // namespace footfall::model
