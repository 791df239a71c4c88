// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>

#include "worker/archive/actions/action_states.h"
#include "worker/archive/actions/action_tables.h"
#include "worker/archive/aggregate/groups.h"
#include "worker/archive/aggregate/metric.h"
#include "worker/archive/reports/kinds.h"
#include "worker/archive/reports/table_sums.h"

namespace footfall::archive {
namespace {

using model::Column;
namespace type = action_type;

/// Hits of a site search category.
struct Category {
  Distinct visits, visitors;
  std::int64_t hits = 0;

  void merge(const Category& other) {
    visits.merge(other.visits);
    visitors.merge(other.visitors);
    hits += other.hits;
  }
};

Limits page_limits(const ArchiveSettings& settings) {
  return {.rows = settings.rows_actions, .subtable_rows = settings.subtable_rows_actions};
}

Limits search_limits(const ArchiveSettings& settings) {
  return {.rows = settings.rows_site_search, .subtable_rows = settings.rows_site_search};
}

class ActionsReport : public Report {
 public:
  explicit ActionsReport(const Scope& scope)
      : scope_(scope), states_(scope), categories_(scope.memory, {Column::kSearchCat}) {}

  void take(const VisitRows& rows, Census& census) override {
    states_.take(rows, census);
    if (!scope_.has_site_search()) return;
    for (const LogRow& hit : rows.hits) {
      if (!hit.has_text(Column::kSearchCat)) continue;
      Category& category = categories_.at(hit, rows.idvisit);
      census.count_visit(category.visits);
      census.count_visitor(category.visitors, hit.binary(Column::kIdvisitor));
      ++category.hits;
    }
  }

  void finish(const ActionNames& names, Records& records) override {
    ActionTables tables(scope_);
    tables.fill(states_, names);
    states_.clear();
    const Limits limits = page_limits(scope_.settings);
    store(records, "Actions_actions_url", "pageviews", tables.finish(type::kPageUrl), limits);
    records.add("Actions_actions", tables.finish(type::kPageTitle), limits, hit_operations());
    store(records, "Actions_downloads", "downloads", tables.finish(type::kDownload), limits);
    store(records, "Actions_outlink", "outlinks", tables.finish(type::kOutlink), limits);
    store_searches(records, tables.finish(type::kSiteSearch));
  }

 private:
  static void store(Records& records, const char* name, const std::string& what, Table table, const Limits& limits) {
    records.add("Actions_nb_" + what, sum_of(table, metric::kHits));
    records.add("Actions_nb_uniq_" + what, sum_of(table, metric::kVisits));
    if (what == "pageviews") {
      records.add("Actions_sum_time_generation", sum_of(table, metric::kGenerationTime));
      records.add("Actions_nb_hits_with_time_generation", sum_of(table, metric::kHitsWithGenerationTime));
    }
    records.add(name, std::move(table), limits, hit_operations());
  }

  void store_searches(Records& records, Table searches) {
    const Limits limits = search_limits(scope_.settings);
    records.add("Actions_nb_searches", sum_of(searches, metric::kHits));
    records.add("Actions_nb_keywords", static_cast<double>(searches.size()));
    records.add("Actions_sitesearch", std::move(searches), limits, hit_operations());
    if (!scope_.has_site_search()) return;
    Table categories;
    categories_.for_each([&](GroupKey::View, const Texts& texts, const Category& category) {
      Columns& columns = categories.row(std::string(texts[0].value_or(""))).columns;
      columns.set(metric::kVisits, std::int64_t{category.visits.count});
      columns.set(metric::kUniqueVisitors, std::int64_t{category.visitors.count});
      columns.set(metric::kActions, category.hits);
    });
    records.add("Actions_SiteSearchCategories", std::move(categories), limits);
  }

  const Scope scope_;
  ActionStates states_;
  Groups<Category> categories_;
};

std::vector<MergedTable> merged(const MergeScope& scope) {
  const ArchiveSettings& settings = scope.settings;
  const auto table = [](const char* record, const Limits& limits, const Operations& operations = {}) {
    return MergedTable{record, limits, operations, MergedTable::Uniques::kOfActions};
  };
  std::vector<MergedTable> tables{table("Actions_actions_url", page_limits(settings), hit_operations()),
                                  table("Actions_actions", page_limits(settings), hit_operations()),
                                  table("Actions_downloads", page_limits(settings)),
                                  table("Actions_outlink", page_limits(settings)),
                                  table("Actions_sitesearch", search_limits(settings))};
  tables.back().rows_number = "Actions_nb_keywords";
  if (scope.site.sitesearch) tables.push_back({"Actions_SiteSearchCategories", search_limits(settings)});
  return tables;
}

}  // namespace

ReportKind actions() {
  return {"Actions",
          [](const Scope&, WantedColumns& wanted) {
            want_action_states(wanted);
            wanted.add(LogTable::kHit, Column::kSearchCat);
          },
          [](const Scope& scope) -> std::unique_ptr<Report> { return std::make_unique<ActionsReport>(scope); }, merged,
          10};
}

}  // namespace footfall::archive
