// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "worker/model/log_table.h"
#include "worker/segment/selection.h"

namespace footfall::archive {

using model::kLogTables;
using model::LogTable;

/// Bits of several words, one for each comparison.
using Bits = std::vector<std::uint64_t>;

/// The comparisons of many segments, each once. The database makes them: it gives one number for every kPerWord
/// comparisons, so that what it takes for equal is what counts. Use: add() all, then the rest.
///
/// The bits of a row of a log table are those of its own columns, then for each column of action ids those of that
/// action, then those of a goal.
class ComparisonSet {
 public:
  /// A number of so many bits has 17 digits.
  static constexpr std::size_t kPerWord = 56;

  void add(const segment::Comparison& comparison);

  /// Expressions for the bits of a log table's own columns, of log_action's rows and of goal's.
  std::vector<std::string> own_words(LogTable table) const { return words_of(own_[index_of(table)]); }
  std::vector<std::string> action_words() const { return words_of(actions_); }
  std::vector<std::string> goal_words() const { return words_of(goals_); }
  const std::vector<model::Column>& action_columns(LogTable table) const { return action_columns_[index_of(table)]; }
  bool has_goals() const { return !goals_.empty(); }

  /// How many words the bits of a table's row are; 0 where nothing is asked of it.
  std::size_t width(LogTable table) const;
  /// Sets the comparison's bit in the bits of its table's row.
  void set(const segment::Comparison& comparison, Bits& bits) const;

  /// The bits where there is no row, no action, no goal.
  Bits without_row(LogTable table) const;
  Bits without_action() const { return absent(actions_); }
  Bits without_goal() const { return absent(goals_); }

 private:
  struct Asked {
    std::string sql;
    bool holds_without_row;
    bool operator==(const Asked&) const = default;
  };
  using List = std::vector<Asked>;

  static std::size_t index_of(LogTable table) { return static_cast<std::size_t>(table); }
  static std::size_t words(const List& list) { return (list.size() + kPerWord - 1) / kPerWord; }
  static std::vector<std::string> words_of(const List& list);
  static Bits absent(const List& list);
  List& list_of(const segment::Comparison& comparison);
  const List& list_of(const segment::Comparison& comparison) const;
  std::size_t first_word(const segment::Comparison& comparison) const;

  std::array<List, kLogTables> own_;
  std::array<std::vector<model::Column>, kLogTables> action_columns_;
  List actions_, goals_;
};

}  // namespace footfall::archive
