// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "worker/archive/merge/part_reader.h"
#include "worker/archive/reports/report.h"

namespace footfall::archive {

/// What cannot be added up and is counted anew over the whole period.
struct UniqueCounts {
  std::int64_t visitors = 0, users = 0;
};

/// Makes the records of a longer period out of its parts'.
class PeriodMerger {
 public:
  /// Both outlive it. Throws MySqlError, ArchiveError.
  PeriodMerger(PartReader& parts, std::span<const ReportKind* const> kinds);

  /// 0 where the parts hold no visits at all, or do not count them.
  std::int64_t visits() const { return number("nb_visits"); }
  std::int64_t converted() const { return number("nb_visits_converted"); }
  /// Only one plugin's numbers are merged, whatever else the parts hold.
  void keep_numbers_of(std::string_view plugin);
  /// `uniques`: nothing where they are not to be stored.
  Records merge(const MergeScope& scope, const std::optional<UniqueCounts>& uniques);

 private:
  std::int64_t number(const char* name) const;

  PartReader& parts_;
  std::span<const ReportKind* const> kinds_;
  std::map<std::string, double> numbers_;
};

}  // namespace footfall::archive
