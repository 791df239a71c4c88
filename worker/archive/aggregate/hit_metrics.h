// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "worker/archive/aggregate/arena.h"
#include "worker/archive/aggregate/census.h"
#include "worker/archive/aggregate/hit_facts.h"
#include "worker/archive/aggregate/shown_hits.h"

namespace footfall::archive {

/// What Matomo counts of a group of hits: columns 2, 1, 12, and of values that hits may have 30 to 33, the page timings and
/// those of Bandwidth. What only some hits have lies in an arena that outlives it.
class HitMetrics {
 public:
  void add(const HitFacts& hit, Census& census, Arena& arena);
  void merge(const HitMetrics& other);
  /// What lies in the arena; the rest is copied as it is.
  void save_details(std::string& bytes) const;
  void load_details(std::string_view bytes, Arena& arena);
  /// Of a copy, whose details lie with those of the original until then. Nothing may be merged into it any more.
  void copy_details(Arena& arena);

  std::int64_t hits() const { return hits_; }
  std::int64_t visits() const { return visits_.count; }
  std::int64_t visitors() const { return visitors_.count; }
  ShownHits shown() const;

 private:
  /// Of one column, over the hits that have it.
  struct Values {
    double sum = 0, min = 0, max = 0;
    std::uint32_t hits = 0;

    /// `counted` is what goes into the sum: a capped value.
    void add(double value, double counted);
    void merge(const Values& other);
    ShownValues shown(double unit) const { return {sum / unit, min / unit, max / unit, hits}; }
  };
  /// The timings of a single hit, as most groups have no other; NaN: none. They are MEDIUMINT UNSIGNED columns, which a
  /// float holds exactly.
  using OneHit = std::array<float, kPageTimings>;
  /// Values of all timings in little room.
  struct Timings {
    std::array<double, kPageTimings> sum{};
    std::array<float, kPageTimings> min{}, max{};
    std::array<std::uint32_t, kPageTimings> hits{};

    void add(const HitFacts& hit);
    void add(const OneHit& hit);
    void merge(const Timings& other);
    Values of(std::size_t i) const { return {sum[i], min[i], max[i], hits[i]}; }

   private:
    void widen(std::size_t i, float lowest, float highest);
  };
  /// Hardly any hit has these.
  struct Rare {
    Values generation, bandwidth;
  };

  enum class Kept : std::uint8_t { kNothing, kOneHit, kTimings };
  void add_timings(const HitFacts& hit, Arena& arena);
  Timings all_timings() const;
  /// Makes room for those of more hits than one.
  void widen_timings(Arena& arena);

  Distinct visits_, visitors_;
  std::uint32_t hits_ = 0;
  Kept kept_ = Kept::kNothing;
  union {
    OneHit* one_hit_ = nullptr;
    Timings* timings_;
  };
  Rare* rare_ = nullptr;
};

}  // namespace footfall::archive
