// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/archive/aggregate/hit_metrics.h"

#include <algorithm>
#include <cstring>
#include <utility>
#include <vector>

#include "worker/archive/aggregate/metric.h"

namespace footfall::archive {
namespace {

using model::Column;

constexpr double kPerSecond = 1000;

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

void HitMetrics::Values::add(double value, double counted) {
  min = hits == 0 ? value : std::min(min, value);
  max = hits == 0 ? value : std::max(max, value);
  sum += counted;
  ++hits;
}

void HitMetrics::Values::merge(const Values& other) {
  if (other.hits == 0) return;
  min = hits == 0 ? other.min : std::min(min, other.min);
  max = hits == 0 ? other.max : std::max(max, other.max);
  sum += other.sum;
  hits += other.hits;
}

void HitMetrics::Timings::add(const HitFacts& hit) {
  for (std::size_t i = 0; i < kPageTimings; ++i) {
    if (!hit.timings[i]) continue;
    const auto value = static_cast<float>(*hit.timings[i]);
    widen(i, value, value);
    sum[i] += hit.capped[i];
    ++hits[i];
  }
}

void HitMetrics::Timings::merge(const Timings& other) {
  for (std::size_t i = 0; i < kPageTimings; ++i) {
    if (other.hits[i] == 0) continue;
    widen(i, other.min[i], other.max[i]);
    sum[i] += other.sum[i];
    hits[i] += other.hits[i];
  }
}

/// Before the hits are counted.
void HitMetrics::Timings::widen(std::size_t i, float lowest, float highest) {
  min[i] = hits[i] == 0 ? lowest : std::min(min[i], lowest);
  max[i] = hits[i] == 0 ? highest : std::max(max[i], highest);
}

HitFacts::HitFacts(const LogRow& hit, const ArchiveSettings& settings) : visitor(hit.binary(Column::kIdvisitor)) {
  for (std::size_t i = 0; i < kTimings.size(); ++i) {
    if (hit.is_null(kTimings[i].column)) continue;
    has_timings = true;
    timings[i] = hit.real(kTimings[i].column);
    capped[i] = settings.capped(i, *timings[i]);
  }
  if (!hit.is_null(Column::kCustomFloat)) generation = hit.real(Column::kCustomFloat);
  if (!hit.is_null(Column::kBandwidth)) bandwidth = hit.real(Column::kBandwidth);
}

void HitMetrics::add(const HitFacts& hit, Census& census, Arena& arena) {
  ++hits_;
  census.count_visit(visits_);
  census.count_visitor(visitors_, hit.visitor);
  if (hit.has_timings) {
    if (timings_ == nullptr) timings_ = arena.make<Timings>();
    timings_->add(hit);
  }
  if (!hit.generation && !hit.bandwidth) return;
  if (rare_ == nullptr) rare_ = arena.make<Rare>();
  if (hit.generation) rare_->generation.add(*hit.generation, *hit.generation);
  if (hit.bandwidth) rare_->bandwidth.add(*hit.bandwidth, *hit.bandwidth);
}

/// Details of `other` that this one lacks are shared with it: it lives in the same arena.
void HitMetrics::merge(const HitMetrics& other) {
  visits_.merge(other.visits_);
  visitors_.merge(other.visitors_);
  hits_ += other.hits_;
  if (timings_ == nullptr) {
    timings_ = other.timings_;
  } else if (other.timings_ != nullptr) {
    timings_->merge(*other.timings_);
  }
  if (rare_ == nullptr) {
    rare_ = other.rare_;
  } else if (other.rare_ != nullptr) {
    rare_->generation.merge(other.rare_->generation);
    rare_->bandwidth.merge(other.rare_->bandwidth);
  }
}

void HitMetrics::save_details(std::string& bytes) const {
  if (timings_ != nullptr) bytes.append(reinterpret_cast<const char*>(timings_), sizeof *timings_);
  if (rare_ != nullptr) bytes.append(reinterpret_cast<const char*>(rare_), sizeof *rare_);
}

/// The pointers tell what there is; where they pointed to is gone.
void HitMetrics::load_details(std::string_view bytes, Arena& arena) {
  if (timings_ != nullptr) {
    timings_ = arena.make<Timings>();
    std::memcpy(timings_, bytes.data(), sizeof *timings_);
    bytes.remove_prefix(sizeof *timings_);
  }
  if (rare_ != nullptr) {
    rare_ = arena.make<Rare>();
    std::memcpy(rare_, bytes.data(), sizeof *rare_);
  }
}

void HitMetrics::append_generation(Columns& columns, const Cell& none) const {
  const Values generation = rare_ != nullptr ? rare_->generation : Values();
  columns.append(metric::kGenerationTime, generation.sum / kPerSecond);
  columns.append(metric::kHitsWithGenerationTime, std::int64_t{generation.hits});
  columns.append(metric::kMinGenerationTime, generation.bound(generation.min, kPerSecond, none));
  columns.append(metric::kMaxGenerationTime, generation.bound(generation.max, kPerSecond, none));
}

void HitMetrics::append_values(Columns& columns, const Scope& scope, const Cell& none) const {
  const Timings timings = timings_ != nullptr ? *timings_ : Timings();
  for (std::size_t i = 0; i < kTimings.size(); ++i) {
    const TimingColumns& names = timing_columns()[i];
    const Values values = timings.of(i);
    columns.append(names.sum, values.sum / kPerSecond);
    columns.append(names.hits, std::int64_t{values.hits});
    columns.append(names.min, values.bound(values.min, kPerSecond, none));
    columns.append(names.max, values.bound(values.max, kPerSecond, none));
  }
  if (!scope.has_bandwidth()) return;
  const Values bandwidth = rare_ != nullptr ? rare_->bandwidth : Values();
  columns.append(metric::kBandwidth, static_cast<std::int64_t>(bandwidth.sum));
  columns.append(metric::kHitsWithBandwidth, std::int64_t{bandwidth.hits});
  columns.append(metric::kMinBandwidth, bandwidth.bound(bandwidth.min, 1, none));
  columns.append(metric::kMaxBandwidth, bandwidth.bound(bandwidth.max, 1, none));
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
