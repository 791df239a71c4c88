// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "worker/archive/actions/label_path.h"

namespace footfall::archive {

/// How many kinds of page timings there are: network, server, transfer, DOM processing, DOM completion, on load.
inline constexpr std::size_t kPageTimings = 6;

/// Day 1, week 2, month 3, year 4, range 5.
inline constexpr std::size_t kPeriodNumbers = 6;

/// Seconds until an archive of a period that is not over is made again.
struct MaxAges {
  std::int64_t today = 900;
  std::array<std::int64_t, kPeriodNumbers> longer{};  ///< by number of period; 0: as today

  std::int64_t of(std::size_t period) const { return longer[period] > 0 ? longer[period] : today; }
};

/// What Matomo's [General] says of archives, with Matomo 5.2's defaults. Limits are rows of a report, "Others" included.
struct ArchiveSettings {
  std::size_t rows_standard = 500;
  std::size_t rows_actions = 500, subtable_rows_actions = 100;
  std::size_t rows_site_search = 500;
  std::size_t rows_referrers = 1000, subtable_rows_referrers = 50;
  std::size_t rows_events = 500, subtable_rows_events = 500;
  std::size_t rows_custom_dimensions = 1000, subtable_rows_custom_dimensions = 1000;
  std::size_t rows_custom_variables = 0, subtable_rows_custom_variables = 0;  ///< 0: those of custom dimensions
  std::size_t rows_products = 10'000;
  std::size_t rows_users = 50'000;
  std::size_t ranking_limit = 50'000;                    ///< archiving_ranking_query_row_limit; 0: none
  bool with_page_goals = true;                           ///< not disable_archive_actions_goals
  std::array<std::int64_t, kPageTimings> timing_caps{};  ///< [PagePerformance] …_cap_duration_ms; 0: none
  /// By number of period (Period): whether unique visitors are counted anew from the log tables.
  std::array<bool, kPeriodNumbers> counts_uniques{false, true, true, true, false, false};
  MaxAges max_ages;
  /// Plugins whose reports are not made of segments.
  std::vector<std::string> plugins_without_segments;
  LabelRules labels;

  /// What a page timing adds to a sum.
  double capped(std::size_t timing, double milliseconds) const {
    const auto cap = static_cast<double>(timing_caps[timing]);
    return cap > 0 ? std::min(cap, milliseconds) : milliseconds;
  }
};

/// What the server that is read from may have to do beside; with more, reading waits. 0: whatever.
struct ReadLimits {
  std::int64_t replica_lag = 30;     ///< seconds; only of a replica
  std::int64_t running_threads = 0;  ///< statements in work, those of the archiver too
};

}  // namespace footfall::archive
