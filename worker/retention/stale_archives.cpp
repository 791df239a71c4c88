// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/retention/stale_archives.h"

#include <algorithm>
#include <iterator>
#include <tuple>

namespace footfall::retention {
namespace {

bool covers(const SegmentRow& segment, std::int64_t site) { return segment.site == 0 || segment.site == site; }

/// A segment may be deleted for one site and stored for another, or stored again.
bool is_of_deleted_segment(const ListedArchive& archive, const std::vector<SegmentRow>& segments) {
  const std::string_view hash = segment_hash(archive.flag);
  if (hash.empty()) return false;
  return std::ranges::any_of(segments, [&](const SegmentRow& deleted) {
    if (!deleted.is_deleted || deleted.hash != hash || !covers(deleted, archive.site)) return false;
    return std::ranges::none_of(segments, [&](const SegmentRow& living) {
      return !living.is_deleted && covers(living, archive.site) &&
             (living.hash == hash || living.definition == deleted.definition);
    });
  });
}

bool is_stale(const ListedArchive& archive, const StaleLimits& limits, const Owners& owners) {
  if (!is_finished(archive)) return archive.archived < limits.unfinished;
  if (archive.state == kTemporary && archive.archived < limits.temporary) return true;
  if (archive.period == kRange && archive.archived < limits.ranges) return true;
  if (!owners.sites.empty() && !owners.sites.contains(archive.site)) return true;
  return is_of_deleted_segment(archive, owners.segments);
}

auto subject(const ListedArchive& archive) {
  return std::tie(archive.site, archive.period, archive.first, archive.last, archive.flag);
}

std::vector<const ListedArchive*> newest_first(const std::vector<ListedArchive>& archives) {
  std::vector<const ListedArchive*> sorted;
  for (const ListedArchive& archive : archives) {
    if (is_finished(archive)) sorted.push_back(&archive);
  }
  std::ranges::sort(sorted, [](const ListedArchive* a, const ListedArchive* b) {
    if (subject(*a) != subject(*b)) return subject(*a) < subject(*b);
    return std::tie(a->archived, a->id) > std::tie(b->archived, b->id);
  });
  return sorted;
}

/// Ids of archives that a newer whole one of the same subject has taken the place of.
std::set<std::int64_t> replaced(const std::vector<ListedArchive>& archives) {
  std::set<std::int64_t> ids;
  const ListedArchive* newest = nullptr;
  for (const ListedArchive* archive : newest_first(archives)) {
    if (newest != nullptr && subject(*newest) == subject(*archive)) {
      ids.insert(archive->id);
    } else if (archive->state != kPartial) {
      newest = archive;
    }
  }
  return ids;
}

template <typename Condition>
void move_if(std::vector<ListedArchive>& from, std::vector<ListedArchive>& to, Condition condition) {
  const auto moved = std::stable_partition(from.begin(), from.end(), std::not_fn(condition));
  std::move(moved, from.end(), std::back_inserter(to));
  from.erase(moved, from.end());
}

}  // namespace

/// What is too old goes first, lest it takes the place of a good one and both go.
std::vector<ListedArchive> take_stale(std::vector<ListedArchive>& archives, const StaleLimits& limits,
                                      const Owners& owners) {
  std::vector<ListedArchive> stale;
  move_if(archives, stale, [&](const ListedArchive& archive) { return is_stale(archive, limits, owners); });
  const std::set<std::int64_t> behind = replaced(archives);
  move_if(archives, stale, [&](const ListedArchive& archive) { return behind.contains(archive.id); });
  std::ranges::sort(stale, {}, &ListedArchive::id);
  return stale;
}

}  // namespace footfall::retention
