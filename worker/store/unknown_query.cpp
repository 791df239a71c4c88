// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/store/unknown_query.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <vector>

namespace footfall::store {
namespace {

using tracker::UnknownIds;

constexpr auto kPause = std::chrono::seconds(1);

std::string pairs(const UnknownIds::OfSite& ids) {
  std::vector<std::string> texts;
  texts.reserve(ids.size());
  for (const auto& [idsite, id] : ids) texts.push_back(fmt::format("({},{})", idsite, id));
  return fmt::format("{}", fmt::join(texts, ","));
}

template <typename Known>
bool has_id(const std::vector<Known>& all, std::int64_t id) {
  return std::any_of(all.begin(), all.end(), [id](const Known& one) { return one.id == id; });
}

}  // namespace

std::string unknown_query(const DatabaseOptions& options, const UnknownIds& unknown) {
  std::vector<std::string> parts;
  const auto add = [&](const char* table, const std::string& condition) {
    parts.push_back(fmt::format("(SELECT 1 FROM `{}` WHERE {} LIMIT 1)", options.table(table), condition));
  };
  if (!unknown.sites.empty()) add("site", fmt::format("idsite IN ({})", fmt::join(unknown.sites, ",")));
  if (!unknown.goals.empty()) {
    add("goal", fmt::format("deleted=0 AND (idsite,idgoal) IN ({})", pairs(unknown.goals)));
  }
  if (!unknown.dimensions.empty()) {
    add("custom_dimensions", fmt::format("(idsite,idcustomdimension) IN ({})", pairs(unknown.dimensions)));
  }
  if (!unknown.tokens.empty()) {  // Hashes: hex digits alone.
    add("user_token_auth", fmt::format("password IN ('{}')", fmt::join(unknown.tokens, "','")));
  }
  return fmt::format("{}", fmt::join(parts, " UNION ALL "));
}

bool knows_any(const tracker::SettingsSnapshot& settings, const UnknownIds& unknown) {
  const auto of_site = [&](const UnknownIds::OfSite& ids, const auto& list) {
    return std::any_of(ids.begin(), ids.end(), [&](const auto& wanted) {
      const tracker::Site* site = settings.site(wanted.first);
      return site != nullptr && has_id(list(*site), wanted.second);
    });
  };
  return std::any_of(unknown.sites.begin(), unknown.sites.end(),
                     [&](std::int64_t id) { return settings.site(id) != nullptr; }) ||
         of_site(
             unknown.goals, [](const tracker::Site& site) -> auto& { return site.goals; }) ||
         of_site(
             unknown.dimensions, [](const tracker::Site& site) -> auto& { return site.dimensions; }) ||
         std::any_of(unknown.tokens.begin(), unknown.tokens.end(),
                     [&](const std::string& hash) { return settings.tokens.contains(hash); });
}

bool RecentLooks::is_due(const std::string& what, Time now) { return last_.try_emplace(what, now).second; }

UnknownIds RecentLooks::due(const UnknownIds& wanted, Time now) {
  std::erase_if(last_, [now](const auto& look) { return now - look.second >= kPause; });
  UnknownIds due;
  for (const std::int64_t id : wanted.sites) {
    if (is_due(fmt::format("site {}", id), now)) due.sites.insert(id);
  }
  for (const auto& goal : wanted.goals) {
    if (is_due(fmt::format("goal {} {}", goal.first, goal.second), now)) due.goals.insert(goal);
  }
  for (const auto& dimension : wanted.dimensions) {
    if (is_due(fmt::format("dimension {} {}", dimension.first, dimension.second), now))
      due.dimensions.insert(dimension);
  }
  for (const std::string& hash : wanted.tokens) {
    if (is_due(hash, now)) due.tokens.insert(hash);
  }
  return due;
}

}  // namespace footfall::store
