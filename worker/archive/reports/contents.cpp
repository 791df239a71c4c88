// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/archive/aggregate/metric.h"
#include "worker/archive/aggregate/ranking_limit.h"
#include "worker/archive/reports/kinds.h"
#include "worker/archive/reports/ranked_groups.h"

namespace footfall::archive {
namespace {

using model::Column;

constexpr const char* kNoPiece = "Piwik_ContentPieceNotSet";

/// Hits that show a content; grouped by piece, target and name.
struct Impressions {
  Distinct visitors, visits;
  std::int64_t hits = 0;

  Row row() const {
    Row row;
    row.columns.set(metric::kUniqueVisitors, std::int64_t{visitors.count});
    row.columns.set(metric::kVisits, std::int64_t{visits.count});
    row.columns.set(metric::kImpressions, hits);
    row.columns.set(metric::kInteractions, 0);
    return row;
  }
};

// Places among the ids of a group.
enum Part : std::size_t { kPiece = 0, kName = 2 };

class ContentsReport : public Report {
 public:
  explicit ContentsReport(const Scope& scope) : settings_(scope.settings) {}

  void take(const VisitRows& rows, Census& census) override {
    for (const LogRow& hit : rows.hits) {
      if (hit.is_null(Column::kIdactionContentName)) continue;
      const std::int64_t piece = hit.integer(Column::kIdactionContentPiece),
                         name = hit.integer(Column::kIdactionContentName);
      if (!hit.is_null(Column::kIdactionContentInteraction)) {
        ++interactions_[{piece, hit.integer(Column::kIdactionContentInteraction), name}];
        continue;
      }
      Impressions& impressions = impressions_[{piece, hit.integer(Column::kIdactionContentTarget), name}];
      census.count_visitor(impressions.visitors, hit.binary(Column::kIdvisitor));
      census.count_visit(impressions.visits);
      ++impressions.hits;
    }
  }

  void name_actions(ActionNames& names) override {
    const auto want = [&](const ActionIds& ids) { names.want(ids[kPiece]), names.want(ids[kName]); };
    for (const auto& [ids, impressions] : impressions_) want(ids);
    for (const auto& [ids, hits] : interactions_) want(ids);
  }

  void finish(const ActionNames& names, Records& records) override {
    Table by_name, by_piece;
    const std::size_t limit = ranking_limit(settings_, {settings_.rows_actions, settings_.subtable_rows_actions});
    add_impressions(by_name, by_piece, names, limit);
    add_interactions(by_name, by_piece, names, limit);
    const Limits limits{.rows = settings_.rows_actions, .subtable_rows = settings_.subtable_rows_actions};
    records.add("Contents_name_piece", std::move(by_name), limits);
    records.add("Contents_piece_name", std::move(by_piece), limits);
  }

 private:
  static void add(Table& table, const std::string& label, const std::string& below, const Row& row) {
    Row& into = table.row(label);
    add_columns(into, row, {});
    if (below.empty()) return;
    if (into.subtable == nullptr) into.subtable = std::make_unique<Table>();
    add_columns(into.subtable->row(below), row, {});
  }

  void add_impressions(Table& by_name, Table& by_piece, const ActionNames& names, std::size_t limit) const {
    const auto groups = ranked(impressions_, kName, names, [](const Impressions& shown) { return shown.visits.count; });
    for (std::size_t i = 0; i < groups.size(); ++i) {
      const Row row = groups[i]->second.row();
      if (i >= limit) {
        add_columns(by_name.make_others(), row, {});
        add_columns(by_piece.make_others(), row, {});
        continue;
      }
      const std::string name(names.name(groups[i]->first[kName])), piece(names.name(groups[i]->first[kPiece]));
      add(by_name, name, piece, row);
      add(by_piece, piece.empty() ? kNoPiece : piece, name, row);
    }
  }

  /// Only below labels that were shown.
  void add_interactions(Table& by_name, Table& by_piece, const ActionNames& names, std::size_t limit) const {
    const auto groups = ranked(interactions_, kName, names, [](std::int64_t hits) { return hits; });
    for (std::size_t i = 0; i < groups.size() && i < limit; ++i) {
      Row row;
      row.columns.set(metric::kInteractions, groups[i]->second);
      const std::string name(names.name(groups[i]->first[kName])), piece(names.name(groups[i]->first[kPiece]));
      if (by_name.find(name) != nullptr) add(by_name, name, piece, row);
      if (by_piece.find(piece) != nullptr) add(by_piece, piece, name, row);
    }
  }

  const ArchiveSettings& settings_;
  ActionGroups<Impressions> impressions_;
  ActionGroups<std::int64_t> interactions_;
};

}  // namespace

ReportKind contents() {
  return {"Contents",
          [](const Scope&, WantedColumns& wanted) {
            wanted.add(LogTable::kHit,
                       {Column::kIdactionContentName, Column::kIdactionContentPiece, Column::kIdactionContentTarget,
                        Column::kIdactionContentInteraction, Column::kIdvisitor});
          },
          [](const Scope& scope) -> std::unique_ptr<Report> { return std::make_unique<ContentsReport>(scope); }};
}

}  // namespace footfall::archive
