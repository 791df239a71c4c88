// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace footfall::tracker {

/// The day of `unix_seconds` in a site's zone as YYYY-MM-DD. `zone` is a name of the zone database or Matomo's
/// "UTC+5.5"; an unknown name counts as UTC. Thread-safe.
std::string date_in_zone(std::int64_t unix_seconds, std::string_view zone);

/// The first second of that day (YYYY-MM-DD) in the zone.
std::int64_t day_start(std::string_view date, std::string_view zone);

/// Whether `text` is YYYY-MM-DD and names a day of the calendar.
bool is_date(std::string_view text);
/// `date` moved by so many days.
std::string day_after(std::string_view date, int days = 1);

/// Whether the zone is one of these names.
bool is_known_zone(std::string_view zone);

/// Seconds of that day in the zone (0..86399).
std::int32_t second_of_day(std::int64_t unix_seconds, std::string_view zone);

/// Reads a date as `cdt` may spell it: YYYY-MM-DD with an optional time (`T` or blanks between, `/` for `-`, fraction,
/// zone `Z` or +hh:mm), RFC 2822, "@unix", "now", "today", "yesterday", "tomorrow". UTC where no zone is named; nothing where it is no date.
/// `now` is what relative words count from.
std::optional<std::int64_t> parse_time(std::string_view text, std::int64_t now);

}  // namespace footfall::tracker
