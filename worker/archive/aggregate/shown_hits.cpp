// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/archive/aggregate/shown_hits.h"

#include <string>
#include <vector>

#include "worker/archive/aggregate/metric.h"

namespace footfall::archive {
namespace {

struct TimingColumns {
  explicit TimingColumns(const std::string& name)
      : sum("sum_" + name), hits("nb_hits_with_" + name), min("min_" + name), max("max_" + name) {}
  ColumnName sum, hits, min, max;
};

const std::vector<TimingColumns>& timing_columns() {
  static const std::vector<TimingColumns> columns = [] {
    std::vector<TimingColumns> all;
    all.reserve(kTimings.size());
    for (const PageTiming& timing : kTimings) all.emplace_back(timing.name);
    return all;
  }();
  return columns;
}

}  // namespace

void ShownValues::add(const ShownValues& other) {
  sum += other.sum;
  min += other.min;
  max += other.max;
  hits += other.hits;
}

void ShownHits::add(const ShownHits& other) {
  for (std::size_t i = 0; i < timings.size(); ++i) timings[i].add(other.timings[i]);
  generation.add(other.generation);
  bandwidth.add(other.bandwidth);
}

void ShownHits::append_generation(Columns& columns, const Cell& none) const {
  columns.append(metric::kGenerationTime, generation.sum);
  columns.append(metric::kHitsWithGenerationTime, generation.hits);
  columns.append(metric::kMinGenerationTime, generation.lowest(none));
  columns.append(metric::kMaxGenerationTime, generation.highest(none));
}

void ShownHits::append_values(Columns& columns, const Scope& scope, const Cell& none) const {
  for (std::size_t i = 0; i < timings.size(); ++i) {
    const TimingColumns& names = timing_columns()[i];
    columns.append(names.sum, timings[i].sum);
    columns.append(names.hits, timings[i].hits);
    columns.append(names.min, timings[i].lowest(none));
    columns.append(names.max, timings[i].highest(none));
  }
  if (!scope.has_bandwidth()) return;
  columns.append(metric::kBandwidth, static_cast<std::int64_t>(bandwidth.sum));
  columns.append(metric::kHitsWithBandwidth, bandwidth.hits);
  columns.append(metric::kMinBandwidth, bandwidth.lowest(none));
  columns.append(metric::kMaxBandwidth, bandwidth.highest(none));
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

}  // namespace footfall::archive
