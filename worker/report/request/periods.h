// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "worker/archive/periods/period.h"

namespace footfall::report {

using archive::Period;

/// The periods that a request asks for.
struct PeriodChoice {
  std::vector<Period> periods;
  bool is_map = false;  ///< several dates were asked for, if only one came of it
};

/// What `period` and `date` of a request mean. Words such as yesterday and last7 count from `now` (Unix seconds) in
/// `zone`. Throws ReportError with Matomo's texts. Rules: Matomo 5.2, Period\Factory and Period\Range.
PeriodChoice choose_periods(const std::string& period, const std::string& date, const std::string& zone,
                            std::int64_t now);

/// The same day so many months before; days that the month does not have flow over into the next one.
std::string months_before(const std::string& date, int months);

/// How a period is named as a key of an answer: 2026-10-30, 2026-10-05,2026-10-11, 2026-10 or 2026.
std::string key_of(const Period& period);

/// The period of the same kind before this one; of a range that of as many days.
Period period_before(const Period& period);

}  // namespace footfall::report
