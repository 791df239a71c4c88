// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/admin/archive_options.h"

#include <algorithm>
#include <map>
#include <set>

#include "worker/config/value_rules.h"
#include "worker/tracker/site_time.h"

namespace footfall::admin {
namespace {

std::vector<std::string_view> split(std::string_view text) {
  std::vector<std::string_view> parts;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t comma = std::min(text.find(',', begin), text.size());
    parts.push_back(text.substr(begin, comma - begin));
    begin = comma + 1;
  }
  return parts;
}

std::string date_of(std::string_view word, const std::string& today) {
  if (word == "today") return today;
  if (word == "yesterday") return tracker::day_after(today, -1);
  if (!tracker::is_date(word)) {
    throw UsageError("--dates: \"" + std::string(word) +
                     "\" is no day; write YYYY-MM-DD, today or yesterday, or two of them "
                     "with a comma between");
  }
  return std::string(word);
}

/// First and last day.
std::pair<std::string, std::string> ends_of(std::string_view dates, const std::string& today) {
  const auto words = split(dates);
  if (words.size() > 2) throw UsageError("--dates: more than two days; write FROM,TO, or give --dates once for each");
  std::pair ends(date_of(words.front(), today), date_of(words.back(), today));
  if (ends.second < ends.first) {
    throw UsageError("--dates: " + std::string(dates) + " ends before it begins; write FROM,TO");
  }
  return ends;
}

}  // namespace

std::vector<const tracker::Site*> chosen_sites(std::string_view sites, const tracker::SettingsSnapshot& settings) {
  std::map<std::int64_t, const tracker::Site*> chosen;
  if (sites == "all") {
    for (const auto& [id, site] : settings.sites) chosen.emplace(id, &site);
  } else {
    for (const std::string_view word : split(sites)) {
      const auto id = config::integer_of(word);
      const tracker::Site* site = id ? settings.site(*id) : nullptr;
      if (site == nullptr) {
        throw UsageError("--sites: there is no site \"" + std::string(word) +
                         "\"; write ids with commas between, or all");
      }
      chosen.emplace(*id, site);
    }
  }
  std::vector<const tracker::Site*> result;
  result.reserve(chosen.size());
  for (const auto& [id, site] : chosen) result.push_back(site);
  return result;
}

std::vector<std::string> chosen_dates(std::string_view dates, const std::string& timezone, std::int64_t now) {
  const std::string today = tracker::date_in_zone(now, timezone);
  const auto [first, last] = ends_of(dates, today);
  std::vector<std::string> chosen;
  for (std::string day = first; day <= std::min(last, today); day = tracker::day_after(day)) chosen.push_back(day);
  return chosen;
}

std::vector<archive::Period> chosen_periods(std::string_view dates, const std::vector<std::string>& periods,
                                            const std::string& timezone, std::int64_t now) {
  using archive::Period;
  static const std::map<std::string, Period::Number, std::less<>> kNumbers{
      {"day", Period::kDay}, {"week", Period::kWeek}, {"month", Period::kMonth}, {"year", Period::kYear}};
  std::vector<Period> chosen;
  const std::vector<std::string> days = chosen_dates(dates, timezone, now);
  for (const std::string& word : periods) {
    if (word == "range") {
      const auto [first, last] = ends_of(dates, tracker::date_in_zone(now, timezone));
      if (!days.empty()) chosen.push_back({first, last, Period::kRange});
      continue;
    }
    for (const std::string& day : days) {
      Period period = archive::period_of(kNumbers.at(word), day);
      if (chosen.empty() || chosen.back() != period) chosen.push_back(std::move(period));
    }
  }
  return chosen;
}

}  // namespace footfall::admin
