// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/archive/aggregate/hit_metrics.h"

#include <algorithm>

#include "worker/archive/aggregate/metric.h"

namespace footfall::archive {
namespace {

using model::Column;

constexpr double kPerSecond = 1000;

}  // namespace

/// `counted` is what goes into the sum: a capped value.
void HitMetrics::Values::add(double value, double counted) {
  min = hits == 0 ? value : std::min(min, value);
  max = hits == 0 ? value : std::max(max, value);
  sum += counted;
  ++hits;
}

void HitMetrics::add(const LogRow& hit, Census& census, const ArchiveSettings& settings) {
  ++hits_;
  census.count_visit(visits_);
  census.count_visitor(visitors_, hit.binary(Column::kIdvisitor));
  const auto details = [this]() -> Details& {
    if (!details_) details_ = std::make_unique<Details>();
    return *details_;
  };
  for (std::size_t i = 0; i < kTimings.size(); ++i) {
    if (hit.is_null(kTimings[i].column)) continue;
    const double value = hit.real(kTimings[i].column);
    details().timings[i].add(value, settings.capped(i, value));
  }
  if (!hit.is_null(Column::kCustomFloat)) {
    const double value = hit.real(Column::kCustomFloat);
    details().generation.add(value, value);
  }
  if (!hit.is_null(Column::kBandwidth)) {
    const double value = hit.real(Column::kBandwidth);
    details().bandwidth.add(value, value);
  }
}

const HitMetrics::Details& HitMetrics::no_details() {
  static const Details none;
  return none;
}

void HitMetrics::set_values(Columns& columns, const Scope& scope, const php::Value& none) const {
  const Details& details = details_ ? *details_ : no_details();
  const auto bound = [&](const Values& values, double bound, double unit) {
    return values.hits == 0 ? none : php::Value(bound / unit);
  };
  const Values& generation = details.generation;
  columns.set(metric::kGenerationTime, generation.sum / kPerSecond);
  columns.set(metric::kHitsWithGenerationTime, generation.hits);
  columns.set(metric::kMinGenerationTime, bound(generation, generation.min, kPerSecond));
  columns.set(metric::kMaxGenerationTime, bound(generation, generation.max, kPerSecond));
  for (std::size_t i = 0; i < kTimings.size(); ++i) {
    const std::string name = kTimings[i].name;
    const Values& values = details.timings[i];
    columns.set("sum_" + name, values.sum / kPerSecond);
    columns.set("nb_hits_with_" + name, values.hits);
    columns.set("min_" + name, bound(values, values.min, kPerSecond));
    columns.set("max_" + name, bound(values, values.max, kPerSecond));
  }
  if (!scope.has_bandwidth()) return;
  const Values& bandwidth = details.bandwidth;
  columns.set(metric::kBandwidth, static_cast<std::int64_t>(bandwidth.sum));
  columns.set(metric::kHitsWithBandwidth, bandwidth.hits);
  columns.set(metric::kMinBandwidth, bound(bandwidth, bandwidth.min, 1));
  columns.set(metric::kMaxBandwidth, bound(bandwidth, bandwidth.max, 1));
}

Operations hit_operations() {
  Operations operations{{metric::kMinGenerationTime, Operation::kMin},
                        {metric::kMaxGenerationTime, Operation::kMax},
                        {metric::kMinBandwidth, Operation::kMin},
                        {metric::kMaxBandwidth, Operation::kMax}};
  for (const PageTiming& timing : kTimings) {
    operations.emplace(std::string("min_") + timing.name, Operation::kMin);
    operations.emplace(std::string("max_") + timing.name, Operation::kMax);
  }
  return operations;
}

void want_hit_metrics(WantedColumns& wanted) {
  wanted.add(LogTable::kHit, {Column::kIdvisitor, Column::kCustomFloat, Column::kBandwidth});
  for (const PageTiming& timing : kTimings) wanted.add(LogTable::kHit, timing.column);
}

}  // namespace footfall::archive
