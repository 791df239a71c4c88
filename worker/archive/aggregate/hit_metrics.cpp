// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/archive/aggregate/hit_metrics.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>

namespace footfall::archive {
namespace {

constexpr double kPerSecond = 1000;

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

void HitMetrics::Timings::add(const OneHit& hit) {
  for (std::size_t i = 0; i < kPageTimings; ++i) {
    if (std::isnan(hit[i])) continue;
    widen(i, hit[i], hit[i]);
    sum[i] += static_cast<double>(hit[i]);
    ++hits[i];
  }
}

/// Before the hits are counted.
void HitMetrics::Timings::widen(std::size_t i, float lowest, float highest) {
  min[i] = hits[i] == 0 ? lowest : std::min(min[i], lowest);
  max[i] = hits[i] == 0 ? highest : std::max(max[i], highest);
}

void HitMetrics::add(const HitFacts& hit, Census& census, Arena& arena) {
  ++hits_;
  census.count_visit(visits_);
  census.count_visitor(visitors_, hit.visitor);
  if (hit.has_timings) add_timings(hit, arena);
  if (!hit.generation && !hit.bandwidth) return;
  if (rare_ == nullptr) rare_ = arena.make<Rare>();
  if (hit.generation) rare_->generation.add(*hit.generation, *hit.generation);
  if (hit.bandwidth) rare_->bandwidth.add(*hit.bandwidth, *hit.bandwidth);
}

void HitMetrics::add_timings(const HitFacts& hit, Arena& arena) {
  if (kept_ == Kept::kNothing && !hit.has_capped) {
    one_hit_ = arena.make<OneHit>();
    std::ranges::transform(hit.timings, one_hit_->begin(), [](const std::optional<double>& value) {
      return value ? static_cast<float>(*value) : std::numeric_limits<float>::quiet_NaN();
    });
    kept_ = Kept::kOneHit;
    return;
  }
  widen_timings(arena);
  timings_->add(hit);
}

void HitMetrics::widen_timings(Arena& arena) {
  if (kept_ == Kept::kTimings) return;
  auto* all = arena.make<Timings>();
  *all = all_timings();
  timings_ = all;
  kept_ = Kept::kTimings;
}

HitMetrics::Timings HitMetrics::all_timings() const {
  if (kept_ == Kept::kTimings) return *timings_;
  Timings timings;
  if (kept_ == Kept::kOneHit) timings.add(*one_hit_);
  return timings;
}

/// Both have been loaded, and so have room for more hits. Details of `other` that this one lacks are shared with it: it lives
/// in the same arena.
void HitMetrics::merge(const HitMetrics& other) {
  visits_.merge(other.visits_);
  visitors_.merge(other.visitors_);
  hits_ += other.hits_;
  if (kept_ == Kept::kNothing) {
    kept_ = other.kept_;
    if (kept_ == Kept::kOneHit) {
      one_hit_ = other.one_hit_;
    } else {
      timings_ = other.timings_;
    }
  } else if (other.kept_ != Kept::kNothing) {
    if (kept_ == Kept::kOneHit) {
      const Timings all = all_timings();  // apart: they take the place of what they are made from
      timings_ = new (one_hit_) Timings(all);
      kept_ = Kept::kTimings;
    }
    timings_->merge(other.all_timings());
  }
  if (rare_ == nullptr) {
    rare_ = other.rare_;
  } else if (other.rare_ != nullptr) {
    rare_->generation.merge(other.rare_->generation);
    rare_->bandwidth.merge(other.rare_->bandwidth);
  }
}

void HitMetrics::save_details(std::string& bytes) const {
  if (kept_ == Kept::kOneHit) bytes.append(reinterpret_cast<const char*>(one_hit_), sizeof *one_hit_);
  if (kept_ == Kept::kTimings) bytes.append(reinterpret_cast<const char*>(timings_), sizeof *timings_);
  if (rare_ != nullptr) bytes.append(reinterpret_cast<const char*>(rare_), sizeof *rare_);
}

/// The pointers tell what there is; where they pointed to is gone.
void HitMetrics::load_details(std::string_view bytes, Arena& arena) {
  const auto take = [&](void* into, std::size_t size) {
    std::memcpy(into, bytes.data(), size);
    bytes.remove_prefix(size);
  };
  if (kept_ == Kept::kOneHit) {
    take(one_hit_ = new (arena.allocate(sizeof(Timings), alignof(Timings))) OneHit, sizeof *one_hit_);
  } else if (kept_ == Kept::kTimings) {
    take(timings_ = arena.make<Timings>(), sizeof *timings_);
  }
  if (rare_ != nullptr) take(rare_ = arena.make<Rare>(), sizeof *rare_);
}

void HitMetrics::copy_details(Arena& arena) {
  if (kept_ == Kept::kOneHit) one_hit_ = arena.make<OneHit>(*one_hit_);
  if (kept_ == Kept::kTimings) timings_ = arena.make<Timings>(*timings_);
  if (rare_ != nullptr) rare_ = arena.make<Rare>(*rare_);
}

ShownHits HitMetrics::shown() const {
  ShownHits shown;
  const Timings timings = all_timings();
  for (std::size_t i = 0; i < kPageTimings; ++i) shown.timings[i] = timings.of(i).shown(kPerSecond);
  if (rare_ == nullptr) return shown;
  shown.generation = rare_->generation.shown(kPerSecond);
  shown.bandwidth = rare_->bandwidth.shown(1);
  shown.bandwidth.sum = std::trunc(shown.bandwidth.sum);
  return shown;
}

}  // namespace footfall::archive
