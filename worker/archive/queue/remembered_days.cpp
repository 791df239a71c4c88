// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/archive/queue/remembered_days.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <charconv>
#include <iterator>
#include <optional>

#include "worker/tracker/site_time.h"

namespace footfall::archive {
namespace {

constexpr std::string_view kMark = "report_to_invalidate_";

std::optional<std::pair<std::int64_t, std::string>> day_in(std::string_view name) {
  const std::size_t at = name.find(kMark);
  if (at == std::string_view::npos) return std::nullopt;
  const std::string_view rest = name.substr(at + kMark.size());
  const std::size_t site_end = std::min(rest.find('_'), rest.size());
  std::int64_t idsite = 0;
  const auto [end, error] = std::from_chars(rest.data(), rest.data() + site_end, idsite);
  if (error != std::errc{} || end != rest.data() + site_end || site_end == rest.size()) return std::nullopt;
  const std::string_view date = rest.substr(site_end + 1, rest.find('_', site_end + 1) - site_end - 1);
  if (!tracker::is_date(date)) return std::nullopt;
  return std::pair(idsite, std::string(date));
}

}  // namespace

RememberedDays::RememberedDays(store::Connection& connection) : connection_(connection) {
  store::Result rows = connection_.select(
      fmt::format("SELECT option_name FROM `{}` WHERE option_name LIKE '%report\\_to\\_invalidate\\_%'",
                  connection_.options().table("option")));
  while (rows.next()) {
    if (const auto day = day_in(rows.text(0))) names_[*day].emplace_back(rows.text(0));
  }
}

std::vector<std::pair<std::int64_t, std::string>> RememberedDays::all() const {
  std::vector<Day> days;
  for (const auto& [day, names] : names_) days.push_back(day);
  return days;
}

std::size_t RememberedDays::forget(std::int64_t idsite, const std::string& date) {
  const auto found = names_.find({idsite, date});
  if (found == names_.end()) return 0;
  std::vector<std::string> quoted;
  std::ranges::transform(found->second, std::back_inserter(quoted), store::quoted);
  connection_.execute(fmt::format("DELETE FROM `{}` WHERE option_name IN ({})", connection_.options().table("option"),
                                  fmt::join(quoted, ",")));
  names_.erase(found);
  return quoted.size();
}

}  // namespace footfall::archive
