// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>

#include "worker/retention/archive_listing.h"

namespace footfall::retention {

/// What stays of old reports, with Matomo's defaults: options delete_reports_keep_*.
struct KeptReports {
  bool basic_metrics = true;  ///< visits, actions, conversions … of all periods
  std::array<bool, 6> periods{false, false, false, true, true, false};  ///< by number of period: day 1 … range 5
  bool segments = false;                                                ///< those of kept periods
};

/// Which reports are old.
struct OldReports {
  unsigned months = 12;
  KeptReports kept;
};

/// Whether a pair of tables is old: of a month that ended `months` months or longer before the month of `now` (Unix seconds,
/// UTC) began. `month` as in ArchiveTablePair. Pure.
bool is_old_month(std::string_view month, std::int64_t now, unsigned months);

/// Whether all of the archive stays. Pure.
bool is_kept(const ListedArchive& archive, const KeptReports& kept);

/// SQL: the numeric rows of an archive that does not stay which go. Never its done row: without it the archive would be made
/// again, of log data that are gone as well. Pure.
std::string numbers_to_delete(const KeptReports& kept);

}  // namespace footfall::retention
