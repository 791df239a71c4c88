// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>
#include <memory>

#include "worker/archive/aggregate/metric.h"
#include "worker/archive/reports/ecommerce_categories.h"
#include "worker/archive/reports/kinds.h"
#include "worker/archive/reports/visit_dimension.h"
#include "worker/php/array.h"

namespace footfall::archive {
namespace {

using model::Column;

constexpr const char* kRecord = "CustomVariables_valueByName";
constexpr const char* kSlots = "slots";  ///< metadata: where a name was sent
constexpr const char* kNotDefined = "Value not defined";

/// Hits that carry a variable.
struct VariableHits {
  Distinct visitors, visits;
  std::int64_t hits = 0;

  void merge(const VariableHits& other) {
    visitors.merge(other.visitors);
    visits.merge(other.visits);
    hits += other.hits;
  }
  Columns columns() const {
    Columns columns;
    columns.set(metric::kUniqueVisitors, std::int64_t{visitors.count});
    columns.set(metric::kVisits, std::int64_t{visits.count});
    columns.set(metric::kActions, hits);
    return columns;
  }
};

/// One slot: custom_var_k<i>, custom_var_v<i>.
struct Slot {
  Slot(GroupMemory& memory, int number)
      : index(number),
        key(model::custom_variable_key(number)),
        value(model::custom_variable_value(number)),
        visits(memory, {key, value}),
        goals(memory, {key, value}),
        hits(memory, {key, value}) {}

  int index;
  Column key, value;
  VisitGroups visits;
  GoalGroups goals;
  Groups<VariableHits> hits;
};

std::string value_label(const Texts& texts) {
  const std::string_view value = texts[1].value_or("");
  return value.empty() ? kNotDefined : std::string(value);
}

bool has_column(const Row& row, std::int64_t column) { return row.columns.find(column) != nullptr; }

/// A row that has only conversions so far takes nothing else.
bool takes_visits(const Row& row) { return row.columns.empty() || has_column(row, metric::kVisits); }

void add_visit_columns(Row& row, const Columns& metrics) {
  if (takes_visits(row)) add_columns(row.columns, metrics, {});
}

Table& below(Row& row) {
  if (row.subtable == nullptr) row.subtable = std::make_unique<Table>();
  return *row.subtable;
}

/// Notes where a name was met, each place once.
void note_slot(Row& row, const char* scope, int index) {
  if (row.metadata.find(kSlots) == nullptr) row.metadata.set(kSlots, php::Value(php::Array{}));
  php::Array& slots = *row.metadata.find(kSlots)->apart()->array();
  const php::Value slot = php::Array{{"scope", scope}, {"index", index}};
  if (std::ranges::find(slots, slot, &php::Array::value_type::second) != slots.end()) return;
  php::append(slots, slot);
}

/// Of a name that only hits carry, visits over several hits cannot be told; prices and products are left as they are.
void drop_counts_of_hits(Row& row) {
  const std::string name = label_text(row.label);
  const bool is_product = name == "_pks" || name == "_pkn" || name == "_pkc" || name == "_pkp";
  if (is_product || row.columns.size() != 3 || !has_column(row, metric::kActions)) return;
  row.columns.erase(metric::kUniqueVisitors);
  row.columns.erase(metric::kVisits);
}

Limits limits_of(const ArchiveSettings& settings) {
  const auto or_else = [](std::size_t rows, std::size_t other) { return rows > 0 ? rows : other; };
  return {.rows = or_else(settings.rows_custom_variables, settings.rows_custom_dimensions),
          .subtable_rows = or_else(settings.subtable_rows_custom_variables, settings.subtable_rows_custom_dimensions)};
}

class CustomVariablesReport : public Report {
 public:
  explicit CustomVariablesReport(const Scope& scope) : settings_(scope.settings) {
    for (int i = 1; i <= slot_count(scope.tables); ++i) slots_.push_back(std::make_unique<Slot>(scope.memory, i));
  }

  /// The highest slot that all three tables have.
  static int slot_count(const LogTables& tables) {
    int count = 0;
    const auto has = [&](int slot) {
      return std::ranges::all_of(std::array{LogTable::kVisit, LogTable::kHit, LogTable::kConversion},
                                 [&](LogTable table) { return tables.has(table, model::custom_variable_key(slot)); });
    };
    while (count < model::kMaxCustomVariables && has(count + 1)) ++count;
    return count;
  }

  void take(const VisitRows& rows, Census& census) override {
    for (const auto& slot : slots_) {
      if (rows.is_of_window && rows.visit->has_text(slot->key)) slot->visits.at(*rows.visit, rows.idvisit).add(census);
      for (const LogRow& hit : rows.hits) {
        if (!hit.has_text(slot->key)) continue;
        VariableHits& hits = slot->hits.at(hit, rows.idvisit);
        census.count_visitor(hits.visitors, hit.binary(Column::kIdvisitor));
        census.count_visit(hits.visits);
        ++hits.hits;
      }
      for (const LogRow& conversion : rows.conversions) {
        if (!conversion.has_text(slot->key)) continue;
        slot->goals.at(conversion, rows.idvisit, conversion.integer(Column::kIdgoal)).add(conversion, census);
      }
    }
  }

  void finish(const ActionNames& /*names*/, Records& records) override {
    Table table;
    for (const auto& slot : slots_) add_slot(table, *slot);
    std::ranges::for_each(table.rows(), drop_counts_of_hits);
    total_goals(table);
    for (Row& row : table.rows()) {
      if (row.subtable != nullptr) total_goals(*row.subtable);
    }
    records.add(kRecord, std::move(table), limits_of(settings_));
  }

 private:
  static void add_slot(Table& table, Slot& slot) {
    slot.visits.for_each([&](GroupKey::View, const Texts& texts, const VisitMetrics& metrics) {
      Row& row = table.row(std::string(*texts[0]));
      note_slot(row, "visit", slot.index);
      complete_for_visits(row);
      add_visit_columns(row, metrics.columns());
      Row& sub = below(row).row(value_label(texts));
      complete_for_visits(sub);
      add_visit_columns(sub, metrics.columns());
    });
    slot.hits.for_each(
        [&](GroupKey::View, const Texts& texts, const VariableHits& hits) { add_hits(table, slot, texts, hits); });
    slot.goals.for_each([&](GroupKey::View key, const Texts& texts, const GoalMetrics& metrics) {
      Row& row = table.row(std::string(*texts[0]));
      add_goal(row, key.number(), metrics);
      add_goal(below(row).row(value_label(texts)), key.number(), metrics);
    });
  }

  /// Where only hits were before, the other columns of visits begin with 0.
  static void complete_for_visits(Row& row) {
    if (row.columns.empty() || !has_column(row, metric::kVisits) || has_column(row, metric::kUsers)) return;
    for (const auto column :
         {metric::kUsers, metric::kMaxActions, metric::kVisitLength, metric::kBounces, metric::kVisitsConverted}) {
      row.columns.set(column, 0);
    }
  }

  static void add_hits(Table& table, const Slot& slot, const Texts& texts, const VariableHits& hits) {
    Row& row = table.row(std::string(*texts[0]));
    note_slot(row, "page", slot.index);
    const auto categories = ecommerce_categories(*texts[0], texts[1].value_or(""));
    if (!categories) {
      add_visit_columns(row, hits.columns());
      add_visit_columns(below(row).row(value_label(texts)), hits.columns());
      return;
    }
    for (const std::string& category : *categories) add_visit_columns(below(row).row(category), hits.columns());
  }

  const ArchiveSettings& settings_;
  std::vector<std::unique_ptr<Slot>> slots_;
};

std::vector<MergedTable> merged(const MergeScope& scope) {
  return {{.record = kRecord, .limits = limits_of(scope.settings), .united_metadata = kSlots}};
}

}  // namespace

ReportKind custom_variables() {
  return {"CustomVariables",
          [](const Scope& scope, WantedColumns& wanted) {
            want_visit_facts(wanted);
            want_goal_metrics(wanted);
            wanted.add(LogTable::kHit, Column::kIdvisitor);
            for (int i = 1; i <= CustomVariablesReport::slot_count(scope.tables); ++i) {
              for (const LogTable table : {LogTable::kVisit, LogTable::kHit, LogTable::kConversion}) {
                wanted.add(table, {model::custom_variable_key(i), model::custom_variable_value(i)});
              }
            }
          },
          [](const Scope& scope) -> std::unique_ptr<Report> { return std::make_unique<CustomVariablesReport>(scope); },
          merged};
}

}  // namespace footfall::archive
