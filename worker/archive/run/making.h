// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "worker/archive/run/archive_in_making.h"
#include "worker/archive/run/day_archiver.h"
#include "worker/archive/run/passes.h"
#include "worker/archive/segments/segment_set.h"

namespace footfall::archive {

/// All archives of one reading. They are counted in passes over the rows, so that what reports count of all segments need
/// not be in memory at once; a pass is a range of bases. Use: in each pass begin(), take() by archives_of(), finish().
class DayArchiver::Making {
 public:
  Making(const Scope& scope, const ArchivePlan& plan);

  WantedColumns wanted(const Scope& scope) const;
  SegmentSet& segments() { return segments_; }

  /// All where so many rows cannot need more than `room` bytes, else the first base alone.
  Range first_pass(std::uint64_t rows, std::size_t room) const;
  /// The others, by what the first one has needed: `counted` bytes.
  std::vector<Range> passes_after(Range first, std::size_t counted, std::size_t room) const;

  std::vector<ArchiveInMaking*> archives_of(Range pass);
  /// Before the first visit is taken by one of the threads.
  void begin(Range pass, std::size_t lanes);
  /// Goals of segments made along only where somebody could convert, or did: Matomo makes them for days with conversions,
  /// and for the others once a week or month asks for them.
  void finish(Range pass, const ActionNames& names, bool has_goals, std::size_t threads, std::vector<Archive>& into);
  /// Those alone.
  void finish_goals(Range pass, const ActionNames& names, std::size_t threads, std::vector<Archive>& into);

 private:
  /// Its archives lie one behind the other: its own, summaries, goals.
  struct Base {
    std::size_t begin = 0, goals = 0, end = 0;
  };
  void add(const Scope& scope, const ArchivePlan& plan, const PlannedArchive& planned);
  /// Visits of an archive, or how many were marked as in its segment.
  double visits_of(const ArchiveInMaking& archive) const;
  static void finish(std::span<ArchiveInMaking* const> wanted, const ActionNames& names, std::size_t threads,
                     std::vector<Archive>& into);

  std::vector<ArchiveInMaking> archives_;
  std::vector<Base> bases_;
  SegmentSet segments_;
  std::vector<std::optional<std::size_t>> places_;  ///< in segments_, of the plan's
};

}  // namespace footfall::archive
