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

constexpr std::string_view kNotDefined = "Value not defined";
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

DimensionHits::Metrics DimensionHits::metrics_of(const Group& group) {
  return {group.hits.visits(), group.hits.visitors(), group.hits.hits(), group.bounces,
          group.exits,         group.time_spent,      group.hits.shown()};
}

void DimensionHits::Metrics::add(const Metrics& other) {
  visits += other.visits;
  visitors += other.visitors;
  hits += other.hits;
  bounces += other.bounces;
  exits += other.exits;
  time_spent += other.time_spent;
  shown.add(other.shown);
}

Columns DimensionHits::Metrics::columns(const Scope& scope) const {
  Columns columns;
  columns.reserve(kColumns);
  columns.append(metric::kVisits, visits);
  columns.append(metric::kUniqueVisitors, visitors);
  columns.append(metric::kHits, hits);
  shown.append_generation(columns, 0);
  shown.append_values(columns, scope, 0);
  columns.append(metric::kTimeSpent, time_spent);
  columns.append(metric::kBounces, bounces);
  columns.append(metric::kExitVisits, exits);
  return columns;
}

DimensionHits::Entry DimensionHits::copy_of(std::string_view value, const Group& group, Arena& arena) {
  char* text = arena.allocate(value.size(), 1);
  std::ranges::copy(value, text);
  auto* copy = arena.make<Group>(group);
  copy->hits.copy_details(arena);
  return {{text, value.size()}, copy};
}

std::vector<DimensionHits::Entry> DimensionHits::entries(Table& table, const Scope& scope, std::size_t most_apart,
                                                         Arena& arena) {
  HighestNumbers highest(most_apart);
  const auto hits_of = [](const Group& group) { return static_cast<std::uint32_t>(group.hits.hits()); };
  if (groups_.at_most() > most_apart) {
    groups_.for_each([&](GroupKey::View, const Texts&, const Group& group) { highest.add(hits_of(group)); });
    highest.decide();
  }
  std::vector<Entry> entries;
  std::optional<Metrics> others;
  groups_.for_each([&](GroupKey::View, const Texts& texts, const Group& group) {
    if (highest.takes(hits_of(group))) {
      entries.push_back(copy_of(texts[0]->empty() ? kNotDefined : *texts[0], group, arena));
    } else {
      if (!others) others.emplace();
      others->add(metrics_of(group));
    }
  });
  groups_.clear();
  if (others) table.make_others().columns = others->columns(scope);
  std::ranges::stable_sort(entries, std::greater(), [](const Entry& entry) { return entry.group->hits.hits(); });
  return entries;
}

Table DimensionHits::table(const Scope& scope, std::size_t most_apart, const ActionNames& names) {
  Table table;
  Arena arena(scope.memory.pool());
  std::vector<Metrics> sums;  // of the table's rows
  for (const auto& [value, group] : entries(table, scope, most_apart, arena)) {
    Row& top = table.row(std::string(value));
    sums.resize(table.rows().size());
    const Metrics metrics = metrics_of(*group);
    sums[static_cast<std::size_t>(&top - table.rows().data())].add(metrics);
    std::string url = without_scheme(names.name(group->idaction));
    if (!is_empty(url)) add_below(top, std::move(url), metrics.columns(scope));
  }
  for (std::size_t i = 0; i < sums.size(); ++i) table.rows()[i].columns = sums[i].columns(scope);
  return table;
}

void DimensionHits::add_below(Row& top, php::Value url, Columns columns) {
  if (top.subtable == nullptr) top.subtable = std::make_unique<Table>();
  Row& row = top.subtable->row(std::move(url));
  if (row.columns.empty()) {
    row.columns = std::move(columns);
  } else {
    add_columns(row.columns, columns, {});
  }
}

void want_dimension_hits(WantedColumns& wanted) {
  want_hit_facts(wanted);
  wanted.add(LogTable::kHit, {Column::kIdactionUrl, Column::kTimeSpent, Column::kIdlinkVa});
  wanted.add(LogTable::kVisit, {Column::kLastIdlinkVa, Column::kVisitTotalActions});
}

}  // namespace footfall::archive
