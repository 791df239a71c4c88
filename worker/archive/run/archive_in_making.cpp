// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/archive/run/archive_in_making.h"

#include <algorithm>
#include <future>
#include <mutex>

namespace footfall::archive {
namespace {

/// From this weight on a report's tables may be so big that there is room for those of one alone.
constexpr int kHeavy = 5;

}  // namespace

ArchiveInMaking::ArchiveInMaking(const Scope& scope, const PlannedArchive& planned, std::optional<std::size_t> segment)
    : flag_(planned.flag), segment_(segment), kinds_(planned.kinds), lanes_(planned.kinds.size()) {
  for (const ReportKind* kind : kinds_) reports_.push_back(kind->make(scope));
}

void ArchiveInMaking::want(const Scope& scope, WantedColumns& wanted) const {
  want_visit_facts(wanted);
  for (const ReportKind* kind : kinds_) kind->want(scope, wanted);
}

/// Each goes to the lane that has the least to do so far.
void ArchiveInMaking::share(std::vector<int>& load) {
  for (std::size_t i = 0; i < kinds_.size(); ++i) {
    const auto least = std::ranges::min_element(load);
    *least += kinds_[i]->weight;
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

void ArchiveInMaking::name_actions(ActionNames& names) {
  for (const auto& report : reports_) report->name_actions(names);
}

Archive ArchiveInMaking::finish(const ActionNames& names) {
  Archive archive{flag_, {}};
  if (counts_.visits == 0) return archive;
  const std::size_t lanes = lanes_.empty() ? 0 : std::ranges::max(lanes_) + 1;
  std::mutex heavy;
  std::vector<std::future<Records>> others;
  for (std::size_t lane = 1; lane < lanes; ++lane) {
    others.push_back(std::async(std::launch::async, [&, lane] { return finish_lane(names, lane, heavy); }));
  }
  archive.records.append(finish_lane(names, 0, heavy));
  for (auto& other : others) archive.records.append(other.get());
  return archive;
}

Records ArchiveInMaking::finish_lane(const ActionNames& names, std::size_t lane, std::mutex& heavy) {
  Records records;
  for (std::size_t i = 0; i < reports_.size(); ++i) {
    if (lanes_[i] != lane) continue;
    std::unique_lock alone(heavy, std::defer_lock);
    if (kinds_[i]->weight >= kHeavy) alone.lock();
    reports_[i]->finish(names, records);
    reports_[i].reset();  // its memory is for the next
  }
  records.finish();
  return records;
}

}  // namespace footfall::archive
