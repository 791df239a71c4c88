// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "worker/archive/periods/period.h"
#include "worker/archive/run/archive_order.h"
#include "worker/store/connection.h"
#include "worker/tracker/settings.h"

namespace footfall::admin {

/// A word of the command line that cannot be followed. what() says what to write.
class UsageError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// The sites that `sites` names: "all", or ids separated by commas. Ascending; throws UsageError.
std::vector<const tracker::Site*> chosen_sites(std::string_view sites, const tracker::SettingsSnapshot& settings);

/// The days that `dates` names for a site's zone: YYYY-MM-DD, "today" or "yesterday", or two of them with a comma
/// between: from … to. `now` in Unix seconds. Ascending; none after today. Throws UsageError.
std::vector<std::string> chosen_dates(std::string_view dates, const std::string& timezone, std::int64_t now);

/// The periods ("day", "week", "month", "year", "range") that hold those days, each once; a range is what `dates` names,
/// its future too. Throws UsageError.
std::vector<archive::Period> chosen_periods(std::string_view dates, const std::vector<std::string>& periods,
                                            const std::string& timezone, std::int64_t now);

/// Throws UsageError for a segment that means nothing for one of the sites, or a plugin without reports.
void check_order(const archive::ArchiveOrder& order, const std::vector<const tracker::Site*>& sites,
                 store::Connection& connection);

}  // namespace footfall::admin
