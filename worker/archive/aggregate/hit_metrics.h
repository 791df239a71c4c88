// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "worker/archive/aggregate/arena.h"
#include "worker/archive/aggregate/census.h"
#include "worker/archive/scope.h"
#include "worker/archive/table/adding.h"

namespace footfall::archive {

/// A page timing: its column, and how Matomo names it in reports.
struct PageTiming {
  model::Column column;
  const char* name;
};
inline constexpr std::array<PageTiming, kPageTimings> kTimings{
    {{model::Column::kTimeNetwork, "time_network"},
     {model::Column::kTimeServer, "time_server"},
     {model::Column::kTimeTransfer, "time_transfer"},
     {model::Column::kTimeDomProcessing, "time_dom_processing"},
     {model::Column::kTimeDomCompletion, "time_dom_completion"},
     {model::Column::kTimeOnLoad, "time_on_load"}}};

/// What hit metrics need of a hit, read once for all groups that it is counted in.
struct HitFacts {
  HitFacts(const LogRow& hit, const ArchiveSettings& settings);

  std::uint64_t visitor = 0;
  std::array<std::optional<double>, kPageTimings> timings;
  std::array<double, kPageTimings> capped{};  ///< what a timing adds to a sum
  std::optional<double> generation, bandwidth;
  bool has_timings = false;
  bool has_capped = false;  ///< a timing adds less to its sum than it is
};

/// A measure of hits as rows show it, in the unit that they show it in.
struct ShownValues {
  double sum = 0, min = 0, max = 0;
  std::int64_t hits = 0;

  /// Each number by itself, minima and maxima too: so Matomo adds rows of reports that say nothing else.
  void add(const ShownValues& other);
  Cell lowest(const Cell& none) const { return hits == 0 ? none : Cell(min); }
  Cell highest(const Cell& none) const { return hits == 0 ? none : Cell(max); }
};

/// All measures of hits, of one group or of several added. They append columns that are not there yet; where no hit has a value,
/// its minimum and maximum are `none`.
struct ShownHits {
  std::array<ShownValues, kPageTimings> timings;
  ShownValues generation, bandwidth;

  void add(const ShownHits& other);
  /// 30 to 33.
  void append_generation(Columns& columns, const Cell& none) const;
  /// The timings and, with that plugin, those of Bandwidth.
  void append_values(Columns& columns, const Scope& scope, const Cell& none) const;
};

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

/// The names of the columns whose minimum, maximum is kept where rows are added.
Operations hit_operations();
void want_hit_metrics(WantedColumns& wanted);

}  // namespace footfall::archive
