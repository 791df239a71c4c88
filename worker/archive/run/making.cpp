// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/archive/run/making.h"

#include <algorithm>
#include <functional>
#include <iterator>
#include <numeric>

namespace footfall::archive {
namespace {

/// What the reports of one archive need for a row that is like no other one, about.
constexpr std::size_t kBytesOfRow = 250;
/// So many passes for each thread, so that they end about at the same time.
constexpr std::size_t kPassesOfThread = 3;

}  // namespace

Making::Making(const ArchivePlan& plan, bool has_goals) : has_goals_(has_goals), places_(plan.segments.size()) {
  for (const PlannedBase& planned : plan.bases) {
    Base base{archives_.size()};
    add(plan, planned.archive);
    for (const PlannedArchive& summary : planned.summaries) add(plan, summary);
    base.goals = archives_.size();
    for (const PlannedArchive& goals : planned.goals) add(plan, goals);
    base.end = archives_.size();
    bases_.push_back(base);
  }
}

void Making::add(const ArchivePlan& plan, const PlannedArchive& planned) {
  std::optional<std::size_t> place;
  if (planned.segment) {
    place = places_[*planned.segment];
    if (!place) place = places_[*planned.segment] = segments_.add(plan.segments[*planned.segment].visits);
  }
  archives_.emplace_back(planned, place);
}

WantedColumns Making::wanted(const Scope& scope) const {
  WantedColumns wanted;
  for (const ArchiveInMaking& archive : archives_) archive.want(scope, wanted);
  segments_.want(wanted);
  return wanted;
}

Range Making::first_pass(std::uint64_t rows, std::size_t room) const {
  const bool fits = rows * bases_.size() * kBytesOfRow <= room;
  return {0, fits ? bases_.size() : 1};
}

std::vector<Range> Making::passes_after(Range first, std::size_t counted, std::size_t room, std::size_t threads) const {
  const std::vector<double> sizes = sizes_after(first, counted);
  const double sum = std::accumulate(sizes.begin(), sizes.end(), 0.0);
  const double even = threads > 1 ? sum / static_cast<double>(kPassesOfThread * threads) : sum;
  std::vector<Range> passes = groups_that_fit(sizes, std::min(static_cast<double>(room), even));
  std::ranges::stable_sort(passes, std::greater(), [&](Range pass) {
    return std::accumulate(sizes.begin() + static_cast<std::ptrdiff_t>(pass.begin),
                           sizes.begin() + static_cast<std::ptrdiff_t>(pass.end), 0.0);
  });
  for (Range& pass : passes) pass = {pass.begin + first.end, pass.end + first.end};
  return passes;
}

/// Of each base, in bytes.
std::vector<double> Making::sizes_after(Range first, std::size_t counted) const {
  const double visits = std::max(1.0, visits_of(archives_.front()));
  std::vector<double> sizes;
  for (std::size_t i = first.end; i < bases_.size(); ++i) {
    const double share = visits_of(archives_[bases_[i].begin]) / visits;
    sizes.push_back(static_cast<double>(counted) * bulk_of(share));
  }
  return sizes;
}

double Making::visits_of(const ArchiveInMaking& archive) const {
  if (archive.visits() > 0 || !archive.segment()) return static_cast<double>(archive.visits());
  return static_cast<double>(segments_.marked(*archive.segment()));
}

std::vector<ArchiveInMaking*> Making::archives_of(Range pass) {
  std::vector<ArchiveInMaking*> archives;
  for (std::size_t i = bases_[pass.begin].begin; i < bases_[pass.end - 1].end; ++i) archives.push_back(&archives_[i]);
  return archives;
}

void Making::begin(Range pass, const Scope& scope, std::size_t lanes) {
  std::vector<double> load(lanes);
  for (ArchiveInMaking* archive : archives_of(pass)) {
    archive->begin(scope);
    archive->share(load, std::max(1.0, visits_of(*archive)));
  }
}

std::vector<ArchiveInMaking*> Making::wanted_of(Range pass, Goals goals) {
  std::vector<ArchiveInMaking*> wanted;
  for (std::size_t i = pass.begin; i < pass.end; ++i) {
    const Base& base = bases_[i];
    const bool with_goals = goals == Goals::kAlone || has_goals_ || archives_[base.begin].converted() > 0;
    const std::size_t begin = goals == Goals::kAlone ? base.goals : base.begin;
    for (std::size_t j = begin; j < (with_goals ? base.end : base.goals); ++j) wanted.push_back(&archives_[j]);
  }
  return wanted;
}

/// Small archives first: what they have counted is gone when the big ones need room for their tables.
std::vector<Task> Making::finishing(Range pass, const ActionNames& names, Goals goals) {
  std::vector<ArchiveInMaking*> by_size = wanted_of(pass, goals);
  std::ranges::stable_sort(by_size, {}, &ArchiveInMaking::visits);
  std::vector<Task> tasks;
  for (ArchiveInMaking* archive : by_size) archive->add_tasks(names, tasks);
  return tasks;
}

std::vector<Archive> Making::take(Range pass, Goals goals) {
  std::vector<Archive> archives;
  std::ranges::transform(wanted_of(pass, goals), std::back_inserter(archives), &ArchiveInMaking::take_archive);
  for (ArchiveInMaking* archive : archives_of(pass)) archive->end();
  return archives;
}

}  // namespace footfall::archive
