// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <optional>

#include "worker/archive/aggregate/census.h"
#include "worker/archive/scope.h"

namespace footfall::archive {

/// A page timing: its column, and how Matomo names it in reports.
struct PageTiming {
  model::Column column;
  const char* name;
};
inline constexpr std::array<PageTiming, kPageTimings> kTimings{
    {{model::Column::kTimeNetwork, "time_network"},
     {model::Column::kTimeServer, "time_server"},
     {model::Column::kTimeTransfer, "time_transfer"},
     {model::Column::kTimeDomProcessing, "time_dom_processing"},
     {model::Column::kTimeDomCompletion, "time_dom_completion"},
     {model::Column::kTimeOnLoad, "time_on_load"}}};

/// What hit metrics need of a hit, read once for all groups that it is counted in.
struct HitFacts {
  HitFacts(const LogRow& hit, const ArchiveSettings& settings);

  std::uint64_t visitor = 0;
  std::array<std::optional<double>, kPageTimings> timings;
  std::array<double, kPageTimings> capped{};  ///< what a timing adds to a sum
  std::optional<double> generation, bandwidth;
  bool has_timings = false;
  bool has_capped = false;  ///< a timing adds less to its sum than it is
};

void want_hit_facts(WantedColumns& wanted);

}  // namespace footfall::archive
