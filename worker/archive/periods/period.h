// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <compare>
#include <string>
#include <tuple>
#include <vector>

namespace footfall::archive {

/// Days of the site's zone, YYYY-MM-DD, both inclusive.
struct Period {
  enum Number : int { kDay = 1, kWeek = 2, kMonth = 3, kYear = 4, kRange = 5 };

  std::string first, last;
  Number number = kDay;

  bool operator==(const Period&) const = default;
  /// Shorter ones before longer ones, then by date.
  auto operator<=>(const Period& other) const {
    return std::tie(number, first, last) <=> std::tie(other.number, other.first, other.last);
  }
};

/// "day 2026-10-01", "week 2026-10-05 to 2026-10-11".
std::string name_of(const Period& period);

/// The day, the week from Monday, the month or the year that holds `date`.
Period period_of(Period::Number number, const std::string& date);

/// The week, month and year whose archives are made of that of `period`, directly or not. Ranges have none.
std::vector<Period> longer_periods(const Period& period);

/// The periods whose archives are added up for that of `period`, in order of date: none for a day, days for a week, whole
/// weeks and the days around them for a month, months for a year. A range is made of the longest that fit; `today` (UTC)
/// decides where one that is not over stands for its days. Rules: Matomo 5.2.
std::vector<Period> parts_of(const Period& period, const std::string& today);

}  // namespace footfall::archive
