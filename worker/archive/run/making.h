// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <optional>
#include <span>
#include <vector>

#include "worker/archive/run/archive_in_making.h"
#include "worker/archive/run/day_archiver.h"
#include "worker/archive/segments/segment_set.h"

namespace footfall::archive {

/// All archives of one reading while its rows go by.
class DayArchiver::Making {
 public:
  Making(const Scope& scope, const ArchivePlan& plan);

  void want(const Scope& scope, WantedColumns& wanted) const;
  SegmentSet& segments() { return segments_; }
  /// Before the first visit is taken by one of the threads.
  void begin(std::size_t lanes);
  template <class Do>
  void for_each(Do what) {
    std::ranges::for_each(archives_, what);
  }

  bool has_visits() const { return has_visits_; }
  /// Goals of segments made along only where somebody could convert, or did: Matomo makes them for days with conversions,
  /// and for the others once a week or month asks for them.
  std::vector<Archive> finish(const ActionNames& names, bool has_goals, std::size_t threads);
  /// Those alone.
  std::vector<Archive> finish_goals(const ActionNames& names, std::size_t threads);

 private:
  /// Its archives lie one behind the other: its own, summaries, goals.
  struct Base {
    std::size_t begin = 0, goals = 0, end = 0;
  };
  void add(const Scope& scope, const ArchivePlan& plan, const PlannedArchive& planned);
  static std::vector<Archive> finish(std::span<ArchiveInMaking* const> wanted, const ActionNames& names,
                                     std::size_t threads);

  std::vector<ArchiveInMaking> archives_;
  std::vector<Base> bases_;
  SegmentSet segments_;
  std::vector<std::optional<std::size_t>> places_;  ///< in segments_, of the plan's
  bool has_visits_ = false;
};

}  // namespace footfall::archive
