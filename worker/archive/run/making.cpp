// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/archive/run/making.h"

#include <algorithm>
#include <cmath>

namespace footfall::archive {
namespace {

/// What the reports of one archive need for a row that is like no other one, about.
constexpr std::size_t kBytesOfRow = 250;
/// Twice the visits have less than twice the pages, cities, words: what is counted grows by about this power.
constexpr double kGrowth = 0.7;

}  // namespace

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

WantedColumns DayArchiver::Making::wanted(const Scope& scope) const {
  WantedColumns wanted;
  for (const ArchiveInMaking& archive : archives_) archive.want(scope, wanted);
  segments_.want(wanted);
  return wanted;
}

Range DayArchiver::Making::first_pass(std::uint64_t rows, std::size_t room) const {
  const bool fits = rows * bases_.size() * kBytesOfRow <= room;
  return {0, fits ? bases_.size() : 1};
}

std::vector<Range> DayArchiver::Making::passes_after(Range first, std::size_t counted, std::size_t room) const {
  const double visits = std::max(1.0, visits_of(archives_.front()));
  std::vector<double> sizes;
  for (std::size_t i = first.end; i < bases_.size(); ++i) {
    const double share = visits_of(archives_[bases_[i].begin]) / visits;
    sizes.push_back(static_cast<double>(counted) * std::pow(share, kGrowth));
  }
  std::vector<Range> passes = groups_that_fit(sizes, static_cast<double>(room));
  for (Range& pass : passes) pass = {pass.begin + first.end, pass.end + first.end};
  return passes;
}

double DayArchiver::Making::visits_of(const ArchiveInMaking& archive) const {
  if (archive.visits() > 0 || !archive.segment()) return static_cast<double>(archive.visits());
  return static_cast<double>(segments_.marked(*archive.segment()));
}

std::vector<ArchiveInMaking*> DayArchiver::Making::archives_of(Range pass) {
  std::vector<ArchiveInMaking*> archives;
  for (std::size_t i = bases_[pass.begin].begin; i < bases_[pass.end - 1].end; ++i) archives.push_back(&archives_[i]);
  return archives;
}

void DayArchiver::Making::begin(Range pass, std::size_t lanes) {
  std::vector<double> load(lanes);
  for (ArchiveInMaking* archive : archives_of(pass)) archive->share(load, std::max(1.0, visits_of(*archive)));
}

void DayArchiver::Making::finish(Range pass, const ActionNames& names, bool has_goals, std::size_t threads,
                                 std::vector<Archive>& into) {
  std::vector<ArchiveInMaking*> wanted;
  for (std::size_t base = pass.begin; base < pass.end; ++base) {
    const bool with_goals = has_goals || archives_[bases_[base].begin].converted() > 0;
    const std::size_t end = with_goals ? bases_[base].end : bases_[base].goals;
    for (std::size_t i = bases_[base].begin; i < end; ++i) wanted.push_back(&archives_[i]);
  }
  finish(wanted, names, threads, into);
}

void DayArchiver::Making::finish_goals(Range pass, const ActionNames& names, std::size_t threads,
                                       std::vector<Archive>& into) {
  std::vector<ArchiveInMaking*> wanted;
  for (std::size_t base = pass.begin; base < pass.end; ++base) {
    for (std::size_t i = bases_[base].goals; i < bases_[base].end; ++i) wanted.push_back(&archives_[i]);
  }
  finish(wanted, names, threads, into);
}

/// Small archives first: what they have counted is gone when the big ones need room for their tables.
void DayArchiver::Making::finish(std::span<ArchiveInMaking* const> wanted, const ActionNames& names,
                                 std::size_t threads, std::vector<Archive>& into) {
  std::vector<ArchiveInMaking*> by_size(wanted.begin(), wanted.end());
  std::ranges::stable_sort(by_size, {}, &ArchiveInMaking::visits);
  std::vector<Task> tasks;
  for (ArchiveInMaking* archive : by_size) archive->add_tasks(names, tasks);
  do_all(tasks, threads);
  for (ArchiveInMaking* archive : wanted) into.push_back(archive->take_archive());
}

}  // namespace footfall::archive
