// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/archive/reports/dimension_hits.h"

#include <algorithm>
#include <cstring>

#include "worker/archive/aggregate/metric.h"
#include "worker/archive/aggregate/ranking.h"
#include "worker/archive/reports/php_empty.h"

namespace footfall::archive {
namespace {

using model::Column;

constexpr const char* kNotDefined = "Value not defined";
/// Of a row, about.
constexpr std::size_t kColumns = 38;

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
    group.hits.add(HitFacts(hit, scope.settings), census, groups_.arena());
    group.time_spent += hit.real(Column::kTimeSpent);
    if (!rows.visit) continue;
    group.bounces += census.visit().is_bounce ? 1 : 0;
    group.exits += hit.integer(Column::kIdlinkVa) == rows.visit->integer(Column::kLastIdlinkVa) ? 1 : 0;
  }
}

void DimensionHits::Group::merge(const Group& other) {
  hits.merge(other.hits);
  time_spent += other.time_spent;
  bounces += other.bounces;
  exits += other.exits;
  idaction = std::min(idaction, other.idaction);
}

void DimensionHits::Group::save(std::string& bytes) const {
  bytes.append(reinterpret_cast<const char*>(this), sizeof *this);
  hits.save_details(bytes);
}

void DimensionHits::Group::load(std::string_view bytes, Arena& arena) {
  std::memcpy(static_cast<void*>(this), bytes.data(), sizeof *this);
  hits.load_details(bytes.substr(sizeof *this), arena);
}

Columns DimensionHits::columns_of(const Group& group, const Scope& scope) {
  Columns columns;
  columns.reserve(kColumns);
  columns.append(metric::kVisits, group.hits.visits());
  columns.append(metric::kUniqueVisitors, group.hits.visitors());
  columns.append(metric::kHits, group.hits.hits());
  group.hits.append_generation(columns, 0);
  group.hits.append_values(columns, scope, 0);
  columns.append(metric::kTimeSpent, group.time_spent);
  columns.append(metric::kBounces, group.bounces);
  columns.append(metric::kExitVisits, group.exits);
  return columns;
}

std::vector<DimensionHits::Entry> DimensionHits::entries(Table& table, const Scope& scope, std::size_t most_apart,
                                                         Arena& arena) {
  HighestNumbers highest(most_apart);
  const auto hits_of = [](const Group& group) { return static_cast<std::uint32_t>(group.hits.hits()); };
  groups_.for_each([&](GroupKey::View, const Texts&, const Group& group) { highest.add(hits_of(group)); });
  highest.decide();
  std::vector<Entry> entries;
  groups_.for_each([&](GroupKey::View, const Texts& texts, const Group& group) {
    if (!highest.takes(hits_of(group))) return add_columns(table.make_others().columns, columns_of(group, scope), {});
    Entry& entry = entries.emplace_back(Entry{texts[0]->empty() ? kNotDefined : std::string(*texts[0]), group});
    std::string bytes;
    group.save(bytes);
    entry.group.load(bytes, arena);
  });
  groups_.clear();
  std::ranges::stable_sort(entries, std::greater(), [](const Entry& entry) { return entry.group.hits.hits(); });
  return entries;
}

Table DimensionHits::table(const Scope& scope, std::size_t most_apart, const ActionNames& names) {
  Table table;
  Arena arena(scope.memory.pool());
  for (const auto& [value, group] : entries(table, scope, most_apart, arena)) {
    Columns columns = columns_of(group, scope);
    Row& top = table.row(value);
    add_columns(top.columns, columns, {});
    const std::string url = without_scheme(names.name(group.idaction));
    if (is_empty(url)) continue;
    if (top.subtable == nullptr) top.subtable = std::make_unique<Table>();
    Row& below = top.subtable->row(url);
    if (below.columns.empty()) {
      below.columns = std::move(columns);
    } else {
      add_columns(below.columns, columns, {});
    }
  }
  return table;
}

void want_dimension_hits(WantedColumns& wanted) {
  want_hit_metrics(wanted);
  wanted.add(LogTable::kHit, {Column::kIdactionUrl, Column::kTimeSpent, Column::kIdlinkVa});
  wanted.add(LogTable::kVisit, {Column::kLastIdlinkVa, Column::kVisitTotalActions});
}

}  // namespace footfall::archive
