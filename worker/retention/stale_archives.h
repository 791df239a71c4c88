// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <set>

#include "worker/retention/archive_ages.h"
#include "worker/retention/archive_listing.h"

namespace footfall::retention {

/// A row of table `segment`.
struct SegmentRow {
  std::string definition, hash;
  std::int64_t site = 0;  ///< 0: of all sites
  bool is_deleted = false;
};

/// What there is that archives can be of. To be read after the archives: a site is there before its first archive.
struct Owners {
  std::set<std::int64_t> sites;  ///< empty: not known, none counts as deleted
  std::vector<SegmentRow> segments;
};

/// Whether it may still be written: such an archive is nobody else's to touch.
inline bool is_in_making(const ListedArchive& archive, const StaleLimits& limits) {
  return !is_finished(archive) && archive.archived >= limits.unfinished;
}

/// Moves out of `archives`, which are all those of one pair of tables, what no reader needs any more, as Matomo 5.2 does:
/// failed and unfinished, temporary and range archives that are too old; those of deleted sites, and of segments that are
/// stored as deleted (one that somebody asked for by its text is not stored, and stays); and all behind the newest archive of
/// the same site, period and flag, but partial ones that are newer than it. Keeps the order. Pure.
std::vector<ListedArchive> take_stale(std::vector<ListedArchive>& archives, const StaleLimits& limits,
                                      const Owners& owners);

}  // namespace footfall::retention
