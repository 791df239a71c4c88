// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/archive/run/archive_in_making.h"

#include <algorithm>
#include <functional>
#include <utility>

#include "worker/archive/run/passes.h"

namespace footfall::archive {
namespace {

/// From this weight on a report's tables may be so big that it counts how many are made at once.
constexpr int kHeavy = 5;

}  // namespace

ArchiveInMaking::ArchiveInMaking(const PlannedArchive& planned, std::optional<std::size_t> segment)
    : flag_(planned.flag), segment_(segment), kinds_(planned.kinds), lanes_(planned.kinds.size()) {}

void ArchiveInMaking::want(const Scope& scope, WantedColumns& wanted) const {
  want_visit_facts(wanted);
  for (const ReportKind* kind : kinds_) kind->want(scope, wanted);
}

void ArchiveInMaking::begin(const Scope& scope) {
  for (const ReportKind* kind : kinds_) reports_.push_back(kind->make(scope));
}

/// Each goes to the lane that has the least to do so far.
void ArchiveInMaking::share(std::vector<double>& load, double visits) {
  for (std::size_t i = 0; i < kinds_.size(); ++i) {
    const auto least = std::ranges::min_element(load);
    *least += kinds_[i]->weight * visits;
    lanes_[i] = static_cast<std::size_t>(least - load.begin());
  }
}

void ArchiveInMaking::take(const VisitRows& rows, Census& census, std::size_t lane) {
  if (segment_ && (!rows.is_of_window || !rows.is_in(*segment_))) return;
  if (lane == 0 && rows.is_of_window) {
    ++counts_.visits;
    counts_.converted += census.visit().is_converted ? 1 : 0;
  }
  VisitRows seen = rows;
  if (segment_) {
    // Which hits and conversions are taken the visit alone decides.
    seen.conversions = rows.all_conversions;
    seen.hits = rows.all_hits;
  }
  for (std::size_t i = 0; i < reports_.size(); ++i) {
    if (lanes_[i] == lane) reports_[i]->take(seen, census);
  }
}

void ArchiveInMaking::add_tasks(const ActionNames& names, std::vector<Task>& tasks) {
  if (counts_.visits == 0) return;
  records_.resize(reports_.size());
  const std::size_t first = tasks.size();
  for (std::size_t i = 0; i < reports_.size(); ++i) {
    tasks.push_back({size_of(i), [this, &names, i] { finish_report(i, names); }});
  }
  std::ranges::stable_sort(tasks.begin() + static_cast<std::ptrdiff_t>(first), tasks.end(), std::greater(),
                           &Task::size);
}

/// What light reports need is too little to wait for.
std::uint64_t ArchiveInMaking::size_of(std::size_t place) const {
  const int weight = kinds_[place]->weight;
  if (weight < kHeavy) return 0;
  return static_cast<std::uint64_t>(weight * bulk_of(static_cast<double>(counts_.visits)));
}

void ArchiveInMaking::finish_report(std::size_t place, const ActionNames& names) {
  reports_[place]->finish(names, records_[place]);
  reports_[place].reset();  // its memory is for the next
  records_[place].finish();
}

Archive ArchiveInMaking::take_archive() {
  Archive archive{flag_, {}};
  for (Records& records : records_) archive.records.append(std::move(records));
  return archive;
}

}  // namespace footfall::archive
