// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/archive/reports/dimension_hits.h"

#include <algorithm>
#include <tuple>

#include "worker/archive/aggregate/metric.h"

namespace footfall::archive {
namespace {

using model::Column;

constexpr const char* kNotDefined = "Value not defined";

/// Without http://, https:// and www.
std::string without_scheme(std::string_view url) {
  for (const std::string_view scheme : {"http://", "https://"}) {
    if (!url.starts_with(scheme)) continue;
    url.remove_prefix(scheme.size());
    if (url.starts_with("www.")) url.remove_prefix(4);
    break;
  }
  return std::string(url);
}

}  // namespace

void DimensionHits::take(const VisitRows& rows, Census& census, const Scope& scope) {
  for (const LogRow& hit : rows.hits) {
    if (hit.is_null(column_)) continue;
    const std::int64_t idaction = hit.integer(Column::kIdactionUrl);
    Group& group = groups_.at(hit, rows.idvisit, scope.actions.pages.same(idaction));
    if (group.hits.hits() == 0) group.idaction = idaction;
    group.hits.add(hit, census, scope.settings);
    group.time_spent += hit.real(Column::kTimeSpent);
    if (!rows.visit) continue;
    group.bounces += census.visit().is_bounce ? 1 : 0;
    group.exits += hit.integer(Column::kIdlinkVa) == rows.visit->integer(Column::kLastIdlinkVa) ? 1 : 0;
  }
}

void DimensionHits::name_actions(ActionNames& names) const {
  groups_.for_each([&](std::int64_t, const Texts&, const Group& group) { names.want(group.idaction); });
}

Row DimensionHits::row(const Group& group, const Scope& scope) {
  Row row;
  row.columns.set(metric::kVisits, group.hits.visits());
  row.columns.set(metric::kUniqueVisitors, group.hits.visitors());
  row.columns.set(metric::kHits, group.hits.hits());
  group.hits.set_values(row.columns, scope, 0);
  row.columns.set(metric::kTimeSpent, group.time_spent);
  row.columns.set(metric::kBounces, group.bounces);
  row.columns.set(metric::kExitVisits, group.exits);
  return row;
}

Table DimensionHits::table(const Scope& scope, std::size_t most_apart, const ActionNames& names) const {
  std::vector<std::pair<std::string, const Group*>> sorted;
  groups_.for_each([&](std::int64_t, const Texts& texts, const Group& group) {
    sorted.emplace_back(texts[0]->empty() ? kNotDefined : std::string(*texts[0]), &group);
  });
  std::ranges::stable_sort(sorted, std::greater(), [](const auto& entry) { return entry.second->hits.hits(); });
  Table table;
  for (std::size_t i = 0; i < sorted.size(); ++i) {
    const auto& [value, group] = sorted[i];
    const Row metrics = row(*group, scope);
    Row& top = i < most_apart ? table.row(value) : table.make_others();
    add_columns(top, metrics, {});
    const std::string url = without_scheme(names.name(group->idaction));
    if (i >= most_apart || url.empty()) continue;
    if (top.subtable == nullptr) top.subtable = std::make_unique<Table>();
    add_columns(top.subtable->row(url), metrics, {});
  }
  return table;
}

void want_dimension_hits(WantedColumns& wanted) {
  want_hit_metrics(wanted);
  wanted.add(LogTable::kHit, {Column::kIdactionUrl, Column::kTimeSpent, Column::kIdlinkVa});
  wanted.add(LogTable::kVisit, {Column::kLastIdlinkVa, Column::kVisitTotalActions});
}

}  // namespace footfall::archive
