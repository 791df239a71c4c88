// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/archive/segments/comparison_set.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

namespace footfall::archive {
namespace {

using Of = segment::Comparison::Of;

void append(Bits& to, const Bits& more) { std::ranges::copy(more, std::back_inserter(to)); }

}  // namespace

void ComparisonSet::add(const segment::Comparison& comparison) {
  List& list = list_of(comparison);
  const Asked asked{comparison.sql, comparison.holds_without_row};
  if (std::ranges::find(list, asked) == list.end()) list.push_back(asked);
  auto& columns = action_columns_[index_of(comparison.table)];
  if (comparison.of == Of::kAction && std::ranges::find(columns, comparison.column) == columns.end()) {
    columns.push_back(comparison.column);
  }
}

ComparisonSet::List& ComparisonSet::list_of(const segment::Comparison& comparison) {
  if (comparison.of == Of::kAction) return actions_;
  return comparison.of == Of::kGoal ? goals_ : own_[index_of(comparison.table)];
}

const ComparisonSet::List& ComparisonSet::list_of(const segment::Comparison& comparison) const {
  return const_cast<ComparisonSet*>(this)->list_of(comparison);
}

std::vector<std::string> ComparisonSet::words_of(const List& list) {
  std::vector<std::string> expressions(words(list));
  for (std::size_t i = 0; i < list.size(); ++i) {
    std::string& word = expressions[i / kPerWord];
    word += fmt::format("{}((({}) IS TRUE) << {})", word.empty() ? "" : " | ", list[i].sql, i % kPerWord);
  }
  return expressions;
}

std::size_t ComparisonSet::width(LogTable table) const {
  const std::size_t goals = table == LogTable::kConversion ? words(goals_) : 0;
  return words(own_[index_of(table)]) + action_columns(table).size() * words(actions_) + goals;
}

std::size_t ComparisonSet::first_word(const segment::Comparison& comparison) const {
  const auto& columns = action_columns(comparison.table);
  const std::size_t own = words(own_[index_of(comparison.table)]);
  if (comparison.of == Of::kRow) return 0;
  const auto nth = static_cast<std::size_t>(std::ranges::find(columns, comparison.column) - columns.begin());
  return own + (comparison.of == Of::kAction ? nth : columns.size()) * words(actions_);
}

void ComparisonSet::set(const segment::Comparison& comparison, Bits& bits) const {
  const List& list = list_of(comparison);
  const Asked asked{comparison.sql, comparison.holds_without_row};
  const auto place = static_cast<std::size_t>(std::ranges::find(list, asked) - list.begin());
  bits.resize(width(comparison.table));
  bits[first_word(comparison) + place / kPerWord] |= std::uint64_t{1} << (place % kPerWord);
}

Bits ComparisonSet::absent(const List& list) {
  Bits bits(words(list));
  for (std::size_t i = 0; i < list.size(); ++i) {
    if (list[i].holds_without_row) bits[i / kPerWord] |= std::uint64_t{1} << (i % kPerWord);
  }
  return bits;
}

Bits ComparisonSet::without_row(LogTable table) const {
  Bits bits = absent(own_[index_of(table)]);
  for (std::size_t i = 0; i < action_columns(table).size(); ++i) append(bits, without_action());
  if (table == LogTable::kConversion) append(bits, without_goal());
  return bits;
}

}  // namespace footfall::archive
