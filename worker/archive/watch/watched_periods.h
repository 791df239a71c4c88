// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "worker/archive/archive_settings.h"
#include "worker/archive/run/archive_job.h"
#include "worker/archive/watch/todays.h"

namespace footfall::archive {

/// Remembers what each period was made of, round for round, and chooses what is worth making: today as soon as it has
/// changed, the week, month and year that hold it no more often than their time-to-live, what is over once, and what is
/// asked for always. Not thread-safe.
class WatchedPeriods {
 public:
  explicit WatchedPeriods(const MaxAges& max_ages) : max_ages_(max_ages) {}

  /// Of what is due. `now` in Unix seconds. They are noted by note(), until the next choose().
  std::vector<ArchiveJob> choose(const std::vector<ArchiveJob>& due, const std::map<std::int64_t, Today>& todays,
                                 std::int64_t now);
  /// What became of one; nothing: it failed, and is tried again in the next round.
  void note(const ArchiveJob& job, std::optional<ArchiveOutcome::Kind> outcome);

 private:
  using Key = std::pair<std::int64_t, Period>;
  struct Made {
    std::string of;  ///< today's mark, and the segments wanted
    std::int64_t at = 0;
    bool goes_on = false;  ///< the period holds today
  };

  bool is_worth_making(const ArchiveJob& job, const Today& today, const Made& now) const;

  MaxAges max_ages_;
  std::map<Key, Made> made_, chosen_;
};

}  // namespace footfall::archive
