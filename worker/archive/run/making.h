// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "worker/archive/run/archive_in_making.h"
#include "worker/archive/run/passes.h"
#include "worker/archive/segments/segment_set.h"

namespace footfall::archive {

/// All archives of one reading. They are counted in passes over the rows, so that what reports count of all segments need
/// not be in memory at once; a pass is a range of bases. Use: in each pass begin(), archives_of() take the visits, finishing(), take(); passes
/// may be worked at the same time.
class Making {
 public:
  /// `has_goals`: the site.
  Making(const ArchivePlan& plan, bool has_goals);

  WantedColumns wanted(const Scope& scope) const;
  SegmentSet& segments() { return segments_; }

  Range all() const { return {0, bases_.size()}; }
  /// All where so many rows cannot need more than `room` bytes, else the first base alone.
  Range first_pass(std::uint64_t rows, std::size_t room) const;
  /// The others, by what the first one has needed: `counted` bytes. Enough of them that `threads` have about the same to do;
  /// the biggest first.
  std::vector<Range> passes_after(Range first, std::size_t counted, std::size_t room, std::size_t threads) const;

  std::vector<ArchiveInMaking*> archives_of(Range pass);
  /// Before the first visit is taken by one of the threads. `scope` outlives the pass.
  void begin(Range pass, const Scope& scope, std::size_t lanes);

  /// Which archives of goals are made besides the others, of the segments made along.
  enum class Goals : std::uint8_t {
    kWhereConverted,  ///< where somebody could convert, or did: as Matomo does for days
    kAlone,           ///< these alone: a week or month asks for them
  };
  /// What it takes to finish a pass, all to be done in room(): passes that are finished at the same time share what the
  /// biggest report of one needs.
  std::vector<Task> finishing(Range pass, const ActionNames& names, Goals goals);
  Room& room() { return room_; }
  /// Once finishing() is done.
  std::vector<Archive> take(Range pass, Goals goals);

 private:
  /// Its archives lie one behind the other: its own, summaries, goals.
  struct Base {
    std::size_t begin = 0, goals = 0, end = 0;
  };
  void add(const ArchivePlan& plan, const PlannedArchive& planned);
  /// Visits of an archive, or how many were marked as in its segment.
  double visits_of(const ArchiveInMaking& archive) const;
  std::vector<double> sizes_after(Range first, std::size_t counted) const;
  std::vector<ArchiveInMaking*> wanted_of(Range pass, Goals goals);

  std::vector<ArchiveInMaking> archives_;
  std::vector<Base> bases_;
  bool has_goals_;
  SegmentSet segments_;
  std::vector<std::optional<std::size_t>> places_;  ///< in segments_, of the plan's
  Room room_;
};

}  // namespace footfall::archive
