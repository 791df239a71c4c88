// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "worker/report/table/table.h"

namespace footfall::report {

struct Answer;

/// Answers of several sites or periods, by what the key name says (idSite, date).
struct AnswerMap {
  std::string key_name;
  std::vector<std::pair<std::string, Answer>> entries;
};

/// What a method gives of several kinds, by name: a report beside its description.
struct AnswerParts {
  std::vector<std::pair<std::string, Answer>> parts;
};

/// Done, with nothing to show.
struct Success {};

/// What a method gives: a report, several of them, or a value (a scalar, a list, names with values).
struct Answer {
  std::variant<Table, AnswerMap, AnswerParts, Value, Success> content;

  Answer() = default;
  Answer(Table table) : content(std::move(table)) {}        // NOLINT(google-explicit-constructor)
  Answer(AnswerMap map) : content(std::move(map)) {}        // NOLINT(google-explicit-constructor)
  Answer(AnswerParts parts) : content(std::move(parts)) {}  // NOLINT(google-explicit-constructor)
  Answer(Value value) : content(std::move(value)) {}        // NOLINT(google-explicit-constructor)
  Answer(Success success) : content(success) {}             // NOLINT(google-explicit-constructor)

  Table* table() { return std::get_if<Table>(&content); }
  const Table* table() const { return std::get_if<Table>(&content); }
  AnswerMap* map() { return std::get_if<AnswerMap>(&content); }
  const AnswerMap* map() const { return std::get_if<AnswerMap>(&content); }
  const AnswerParts* parts() const { return std::get_if<AnswerParts>(&content); }
  const Value* value() const { return std::get_if<Value>(&content); }

  /// Each table, in order.
  template <class Visit>
  void for_each_table(Visit visit) {
    if (Table* one = table()) visit(*one);
    if (AnswerMap* many = map()) {
      for (auto& [key, answer] : many->entries) answer.for_each_table(visit);
    }
  }
};

}  // namespace footfall::report
