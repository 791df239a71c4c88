// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/segment/compare.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "common/utf8.h"
#include "worker/segment/action_name.h"
#include "worker/segment/segment_error.h"
#include "worker/segment/sql_text.h"
#include "worker/segment/values/map_value.h"

namespace footfall::segment {
namespace {

using Look = Field::Look;

Selection selection_of(Comparison comparison) {
  Selection selection;
  selection.groups.push_back({{std::move(comparison)}, {}, false});
  selection.conditions = 1;
  return selection;
}

/// No visit, or all.
Selection constant(bool value) {
  Selection selection;
  selection.groups.push_back({{}, {}, value});
  return selection;
}

bool is_binary(const Field& field) { return field.rule == ValueRule::kAddress || field.rule == ValueRule::kHex; }

std::string sql_of(const Field& field, const std::string& operand, const Condition& condition) {
  if (condition.value.empty()) return compare_with_nothing(operand, condition.op);
  const std::string value = map_value(field, condition.value);
  return compare_sql(operand, condition.op, value, is_binary(field));
}

/// Whatever the operator.
std::string continent_sql(std::string_view operand, const std::string& continent) {
  const auto countries = countries_of(continent);
  return countries.empty() ? "FALSE" : fmt::format("{} IN ('{}')", operand, fmt::join(countries, "','"));
}

Selection at_column(const Field& field, const Condition& condition) {
  const std::string operand =
      field.expression.empty() ? fmt::format("`{}`", model::column_name(field.column)) : field.expression;
  const bool is_continent = field.rule == ValueRule::kContinent && !condition.value.empty();
  return selection_of(
      {.table = field.table,
       .column = field.column,
       .sql = is_continent ? continent_sql(operand, condition.value) : sql_of(field, operand, condition),
       .holds_without_row = holds_for_null(condition)});
}

/// By the id that the name has now.
Selection at_action(const Field& field, const Condition& condition, const FindAction& find_action) {
  const auto id = find_by_name(field, condition.value, find_action);
  const bool is_equal = condition.op == Operator::kEquals;
  if (!id) return constant(!is_equal);
  const std::string column = fmt::format("`{}`", model::column_name(field.column));
  return selection_of({.table = field.table,
                       .column = field.column,
                       .sql = is_equal ? fmt::format("{} = {}", column, *id)
                                       : fmt::format("({0} IS NULL OR {0} <> {1})", column, *id)});
}

Selection at_action_name(const Field& field, const Condition& condition, const FindAction& find_action) {
  const bool is_exact = condition.op == Operator::kEquals || condition.op == Operator::kDiffers;
  if (is_exact && !condition.value.empty()) return at_action(field, condition, find_action);
  const std::string sql = condition.value.empty()
                              ? compare_with_nothing("name", condition.op)
                              : compare_sql("name", condition.op, without_scheme(field, condition.value), false);
  return selection_of({.table = field.table,
                       .of = Comparison::Of::kAction,
                       .column = field.column,
                       .sql = fmt::format("(type = {} AND {})", static_cast<int>(*field.action), sql)});
}

Selection at_joined(const Field& field, const Condition& condition, Comparison::Of of, const std::string& operand) {
  return selection_of({.table = field.table,
                       .of = of,
                       .column = field.column,
                       .sql = sql_of(field, operand, condition),
                       .holds_without_row = holds_for_null(condition)});
}

Selection at_order(const Field& field, const Condition& condition) {
  if (is_like(condition.op)) {
    throw SegmentError(fmt::format("This match type {} is not available for action-segments.", spelling(condition.op)));
  }
  const std::string sql = fmt::format("(idgoal = {} AND {})", field.idgoal, sql_of(field, "`revenue`", condition));
  auto visits = std::make_shared<Selection>(selection_of({.table = field.table, .column = field.column, .sql = sql}));
  Selection selection;
  selection.groups.push_back({{}, {{std::move(visits), false}}, false});
  selection.conditions = 1;
  return selection;
}

}  // namespace

Selection compare(const Field& field, const Condition& condition, const FindAction& find_action) {
  if (!is_valid_utf8(condition.value)) {
    throw SegmentError(fmt::format("The value of segment '{}' is no valid UTF-8.", condition.name));
  }
  switch (field.look) {
    case Look::kAtActionName:
      return at_action_name(field, condition, find_action);
    case Look::kAtActionType:
      return at_joined(field, condition, Comparison::Of::kAction, "type");
    case Look::kAtGoalName:
      return at_joined(field, condition, Comparison::Of::kGoal, "name");
    case Look::kAtOrder:
      return at_order(field, condition);
    case Look::kAtColumn:
      break;
  }
  return at_column(field, condition);
}

}  // namespace footfall::segment
