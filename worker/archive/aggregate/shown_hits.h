// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>

#include "worker/archive/aggregate/hit_facts.h"
#include "worker/archive/table/adding.h"

namespace footfall::archive {

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

/// The names of the columns whose minimum, maximum is kept where rows are added.
Operations hit_operations();

}  // namespace footfall::archive
