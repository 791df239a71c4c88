// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/archive/aggregate/exact_sum.h"
#include "worker/archive/aggregate/metric.h"
#include "worker/archive/aggregate/ranking_limit.h"
#include "worker/archive/aggregate/sql_number.h"
#include "worker/archive/reports/kinds.h"
#include "worker/archive/reports/php_empty.h"
#include "worker/archive/reports/ranked_groups.h"

namespace footfall::archive {
namespace {

using model::Column;

enum Part : std::size_t { kCategory, kAction, kName };

struct EventRecord {
  const char* record;
  Part top, below;
};
constexpr EventRecord kRecords[] = {
    {"Events_category_action", kCategory, kAction}, {"Events_category_name", kCategory, kName},
    {"Events_action_category", kAction, kCategory}, {"Events_action_name", kAction, kName},
    {"Events_name_action", kName, kAction},         {"Events_name_category", kName, kCategory}};

constexpr const char* kNoName = "Piwik_EventNameNotSet";

struct EventMetrics {
  Distinct visitors, visits;
  std::int64_t events = 0, with_value = 0;
  ExactSum sum = 0;
  double min = 0, max = 0;

  void add(const LogRow& hit, Census& census) {
    census.count_visitor(visitors, hit.binary(Column::kIdvisitor));
    census.count_visit(visits);
    ++events;
    if (hit.is_null(Column::kCustomFloat)) return;
    const double value = hit.real(Column::kCustomFloat);
    min = with_value == 0 ? value : std::min(min, value);
    max = with_value == 0 ? value : std::max(max, value);
    sum += value;
    ++with_value;
  }

  void merge(const EventMetrics& other) {
    visitors.merge(other.visitors);
    visits.merge(other.visits);
    events += other.events;
    if (other.with_value > 0) {
      min = with_value == 0 ? other.min : std::min(min, other.min);
      max = with_value == 0 ? other.max : std::max(max, other.max);
    }
    sum += other.sum;
    with_value += other.with_value;
  }

  Columns columns() const {
    const auto bound = [this](double value) { return with_value == 0 ? php::Value() : php::Value(php_round(value)); };
    Columns columns;
    columns.append(metric::kUniqueVisitors, std::int64_t{visitors.count});
    columns.append(metric::kVisits, std::int64_t{visits.count});
    columns.append(metric::kEvents, events);
    columns.append(metric::kEventsWithValue, with_value);
    columns.append(metric::kEventValue, php_round(to_double(sum)));
    columns.append(metric::kMinEventValue, bound(min));
    columns.append(metric::kMaxEventValue, bound(max));
    return columns;
  }
};

const Operations& operations() {
  static const Operations known{{metric::kMinEventValue, Operation::kMin}, {metric::kMaxEventValue, Operation::kMax}};
  return known;
}

Limits limits_of(const ArchiveSettings& settings) {
  return {.rows = settings.rows_events, .subtable_rows = settings.subtable_rows_events};
}

class EventsReport : public Report {
 public:
  explicit EventsReport(const Scope& scope) : settings_(scope.settings), groups_(scope.memory, {}) {}

  void take(const VisitRows& rows, Census& census) override {
    for (const LogRow& hit : rows.hits) {
      if (hit.is_null(Column::kIdactionEventCategory)) continue;
      groups_
          .at({id_in(hit, Column::kIdactionEventCategory), id_in(hit, Column::kIdactionEventAction),
               id_in(hit, Column::kIdactionName)})
          .add(hit, census);
    }
  }

  /// On a day without events there is no record.
  void finish(const ActionNames& names, Records& records) override {
    if (groups_.empty()) return;
    std::array<Table, std::size(kRecords)> tables;
    const auto add_others = [&](const EventMetrics& metrics) {
      for (Table& table : tables) add_columns(table.make_others().columns, metrics.columns(), operations());
    };
    const auto visits = [](const EventMetrics& metrics) { return metrics.visits.count; };
    const std::size_t limit = ranking_limit(settings_, {settings_.rows_events, settings_.subtable_rows_events});
    for (const auto& [ids, metrics] : ranked(groups_, kName, names, visits, limit, add_others)) {
      const Columns columns = metrics.columns();
      for (std::size_t j = 0; j < tables.size(); ++j) add(tables[j], kRecords[j], ids, names, columns);
    }
    for (std::size_t j = 0; j < tables.size(); ++j) {
      records.add(kRecords[j].record, std::move(tables[j]), limits_of(settings_), operations());
    }
  }

 private:
  static void add(Table& table, const EventRecord& record, const ActionIds& ids, const ActionNames& names,
                  const Columns& columns) {
    std::string top(names.name(ids[record.top]));
    if (is_empty(top) && record.top == kName) top = kNoName;
    Row& into = table.row(top);
    add_columns(into.columns, columns, operations());
    const std::string below(names.name(ids[record.below]));
    if (is_empty(below)) return;
    if (into.subtable == nullptr) into.subtable = std::make_unique<Table>();
    add_columns(into.subtable->row(below).columns, columns, operations());
  }

  const ArchiveSettings& settings_;
  Groups<EventMetrics> groups_;
};

std::vector<MergedTable> merged(const MergeScope& scope) {
  std::vector<MergedTable> tables;
  for (const EventRecord& record : kRecords) tables.push_back({record.record, limits_of(scope.settings), operations()});
  return tables;
}

}  // namespace

ReportKind events() {
  return {"Events",
          [](const Scope&, WantedColumns& wanted) {
            wanted.add(LogTable::kHit, {Column::kIdactionEventCategory, Column::kIdactionEventAction,
                                        Column::kIdactionName, Column::kCustomFloat, Column::kIdvisitor});
          },
          [](const Scope& scope) -> std::unique_ptr<Report> { return std::make_unique<EventsReport>(scope); }, merged};
}

}  // namespace footfall::archive
