// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/archive/aggregate/metric.h"
#include "worker/archive/aggregate/ranking_limit.h"
#include "worker/archive/reports/kinds.h"
#include "worker/archive/reports/php_empty.h"
#include "worker/archive/reports/ranked_groups.h"

namespace footfall::archive {
namespace {

using model::Column;

constexpr const char* kNoPiece = "Piwik_ContentPieceNotSet";

/// Hits that show a content; grouped by piece, target and name.
struct Impressions {
  Distinct visitors, visits;
  std::int64_t hits = 0;

  void merge(const Impressions& other) {
    visitors.merge(other.visitors);
    visits.merge(other.visits);
    hits += other.hits;
  }
  Columns columns() const {
    Columns columns;
    columns.append(metric::kUniqueVisitors, std::int64_t{visitors.count});
    columns.append(metric::kVisits, std::int64_t{visits.count});
    columns.append(metric::kImpressions, hits);
    columns.append(metric::kInteractions, 0);
    return columns;
  }
};

struct Interactions {
  std::int64_t hits = 0;
  void merge(const Interactions& other) { hits += other.hits; }
};

// Places among the ids of a group.
enum Part : std::size_t { kPiece = 0, kName = 2 };

Limits limits_of(const ArchiveSettings& settings) {
  return {.rows = settings.rows_actions, .subtable_rows = settings.subtable_rows_actions};
}

class ContentsReport : public Report {
 public:
  explicit ContentsReport(const Scope& scope)
      : settings_(scope.settings), impressions_(scope.memory, {}), interactions_(scope.memory, {}) {}

  void take(const VisitRows& rows, Census& census) override {
    for (const LogRow& hit : rows.hits) {
      if (hit.is_null(Column::kIdactionContentName)) continue;
      const std::int64_t piece = id_in(hit, Column::kIdactionContentPiece),
                         name = id_in(hit, Column::kIdactionContentName);
      if (!hit.is_null(Column::kIdactionContentInteraction)) {
        ++interactions_.at({piece, id_in(hit, Column::kIdactionContentInteraction), name}).hits;
        continue;
      }
      Impressions& impressions = impressions_.at({piece, id_in(hit, Column::kIdactionContentTarget), name});
      census.count_visitor(impressions.visitors, hit.binary(Column::kIdvisitor));
      census.count_visit(impressions.visits);
      ++impressions.hits;
    }
  }

  void finish(const ActionNames& names, Records& records) override {
    Table by_name, by_piece;
    const std::size_t limit = ranking_limit(settings_, {settings_.rows_actions, settings_.subtable_rows_actions});
    add_impressions(by_name, by_piece, names, limit);
    add_interactions(by_name, by_piece, names, limit);
    const Limits limits = limits_of(settings_);
    records.add("Contents_name_piece", std::move(by_name), limits);
    records.add("Contents_piece_name", std::move(by_piece), limits);
  }

 private:
  static void add(Table& table, const std::string& label, const std::string& below, const Columns& columns) {
    Row& into = table.row(label);
    add_columns(into.columns, columns, {});
    if (is_empty(below)) return;
    if (into.subtable == nullptr) into.subtable = std::make_unique<Table>();
    add_columns(into.subtable->row(below).columns, columns, {});
  }

  void add_impressions(Table& by_name, Table& by_piece, const ActionNames& names, std::size_t limit) {
    const auto add_others = [&](const Impressions& impressions) {
      add_columns(by_name.make_others().columns, impressions.columns(), {});
      add_columns(by_piece.make_others().columns, impressions.columns(), {});
    };
    const auto visits = [](const Impressions& impressions) { return impressions.visits.count; };
    for (const auto& [ids, impressions] : ranked(impressions_, kName, names, visits, limit, add_others)) {
      const Columns columns = impressions.columns();
      const std::string name(names.name(ids[kName])), piece(names.name(ids[kPiece]));
      add(by_name, name, piece, columns);
      add(by_piece, is_empty(piece) ? kNoPiece : piece, name, columns);
    }
  }

  /// Only below labels that were shown.
  void add_interactions(Table& by_name, Table& by_piece, const ActionNames& names, std::size_t limit) {
    const auto hits = [](const Interactions& interactions) { return interactions.hits; };
    for (const auto& [ids, interactions] :
         ranked(interactions_, kName, names, hits, limit, [](const Interactions&) {})) {
      Columns columns;
      columns.append(metric::kInteractions, interactions.hits);
      const std::string name(names.name(ids[kName])), piece(names.name(ids[kPiece]));
      if (by_name.find(name) != nullptr) add(by_name, name, piece, columns);
      if (by_piece.find(piece) != nullptr) add(by_piece, piece, name, columns);
    }
  }

  const ArchiveSettings& settings_;
  Groups<Impressions> impressions_;    // by piece, target, name
  Groups<Interactions> interactions_;  // by piece, interaction, name
};

std::vector<MergedTable> merged(const MergeScope& scope) {
  return {{"Contents_name_piece", limits_of(scope.settings)}, {"Contents_piece_name", limits_of(scope.settings)}};
}

}  // namespace

ReportKind contents() {
  return {"Contents",
          [](const Scope&, WantedColumns& wanted) {
            wanted.add(LogTable::kHit,
                       {Column::kIdactionContentName, Column::kIdactionContentPiece, Column::kIdactionContentTarget,
                        Column::kIdactionContentInteraction, Column::kIdvisitor});
          },
          [](const Scope& scope) -> std::unique_ptr<Report> { return std::make_unique<ContentsReport>(scope); },
          merged};
}

}  // namespace footfall::archive
