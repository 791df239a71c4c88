// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/archive/run/making.h"

namespace footfall::archive {

DayArchiver::Making::Making(const Scope& scope, const ArchivePlan& plan) : places_(plan.segments.size()) {
  for (const PlannedBase& planned : plan.bases) {
    Base base{archives_.size()};
    add(scope, plan, planned.archive);
    for (const PlannedArchive& summary : planned.summaries) add(scope, plan, summary);
    base.goals = archives_.size();
    for (const PlannedArchive& goals : planned.goals) add(scope, plan, goals);
    base.end = archives_.size();
    bases_.push_back(base);
  }
}

void DayArchiver::Making::add(const Scope& scope, const ArchivePlan& plan, const PlannedArchive& planned) {
  std::optional<std::size_t> place;
  if (planned.segment) {
    place = places_[*planned.segment];
    if (!place) place = places_[*planned.segment] = segments_.add(plan.segments[*planned.segment].visits);
  }
  archives_.emplace_back(scope, planned, place);
}

void DayArchiver::Making::want(const Scope& scope, WantedColumns& wanted) const {
  for (const ArchiveInMaking& archive : archives_) archive.want(scope, wanted);
  segments_.want(wanted);
}

void DayArchiver::Making::begin(std::size_t lanes) {
  has_visits_ = true;
  std::vector<int> load(lanes);
  for (ArchiveInMaking& archive : archives_) archive.share(load);
}

std::vector<Archive> DayArchiver::Making::finish(const ActionNames& names, bool has_goals, std::size_t threads) {
  std::vector<ArchiveInMaking*> wanted;
  for (const Base& base : bases_) {
    const bool with_goals = has_goals || archives_[base.begin].converted() > 0;
    for (std::size_t i = base.begin; i < (with_goals ? base.end : base.goals); ++i) wanted.push_back(&archives_[i]);
  }
  return finish(wanted, names, threads);
}

std::vector<Archive> DayArchiver::Making::finish_goals(const ActionNames& names, std::size_t threads) {
  std::vector<ArchiveInMaking*> wanted;
  for (const Base& base : bases_) {
    for (std::size_t i = base.goals; i < base.end; ++i) wanted.push_back(&archives_[i]);
  }
  return finish(wanted, names, threads);
}

/// Small archives first: what they have counted is gone when the big ones need room for their tables.
std::vector<Archive> DayArchiver::Making::finish(std::span<ArchiveInMaking* const> wanted, const ActionNames& names,
                                                 std::size_t threads) {
  std::vector<ArchiveInMaking*> by_size(wanted.begin(), wanted.end());
  std::ranges::stable_sort(by_size, {}, &ArchiveInMaking::visits);
  std::vector<Task> tasks;
  for (ArchiveInMaking* archive : by_size) archive->add_tasks(names, tasks);
  do_all(tasks, threads);
  std::vector<Archive> archives;
  for (ArchiveInMaking* archive : wanted) archives.push_back(archive->take_archive());
  return archives;
}

}  // namespace footfall::archive
