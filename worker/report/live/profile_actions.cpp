// SPDX-License-Identifier: GPL-3.0-or-later
#include <charconv>

#include "worker/php/array.h"
#include "worker/report/live/profile_parts.h"
#include "worker/report/live/tally.h"
#include "worker/report/table/numbers.h"

namespace footfall::report {
namespace {

constexpr int kTimePlaces = 3;

std::int64_t count_type(const std::vector<Fields>& actions, const std::string& type) {
  return std::ranges::count_if(actions, [&](const Fields& action) { return text_in(action, "type") == type; });
}

std::int64_t total_of(const ShownVisits& visits, const char* name) {
  std::int64_t total = 0;
  for (const Fields* visit : visits) total += integer_in(*visit, name);
  return total;
}

Tally pages_of(const std::vector<Fields>& actions) {
  Tally pages;
  for (const Fields& action : actions) {
    if (text_in(action, "type") == "action" && is_set(action, "url")) pages.add(text_in(action, "url"));
  }
  return pages;
}

php::Array searches_of(const std::vector<Fields>& actions) {
  Tally keywords;
  for (const Fields& action : actions) {
    if (action.has_value("siteSearchKeyword")) keywords.add(text_in(action, "siteSearchKeyword"));
  }
  php::Array list;
  for (const auto& [keyword, count] : keywords.most_first())
    php::append(list, php::Array{{"keyword", once_a_key(keyword)}, {"searches", count}});
  return list;
}

std::int64_t count_with(const std::vector<Fields>& actions, const char* name) {
  return std::ranges::count_if(actions, [&](const Fields& action) { return action.has_value(name); });
}

/// In seconds; nothing where no action has the time.
void add_average(Fields& profile, const char* name, const std::vector<Fields>& actions, const char* milliseconds) {
  const std::int64_t count = count_with(actions, milliseconds);
  if (count == 0) return;
  double total = 0;
  for (const Fields& action : actions) total += number_of(value_in(action, milliseconds));
  profile.append(name, rounded(total / (1000.0 * static_cast<double>(count)), kTimePlaces));
}

}  // namespace

Value once_a_key(const std::string& text) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool is_whole = error == std::errc() && end == text.data() + text.size() && std::to_string(number) == text;
  return is_whole ? Value(number) : Value(text);
}

std::vector<Fields> actions_of(const ShownVisits& visits) {
  std::vector<Fields> actions;
  for (const Fields* visit : visits) {
    const Value* list = visit->find("actionDetails");
    if (list == nullptr || list->array() == nullptr) continue;
    for (const auto& [number, action] : *list->array()) {
      Fields& fields = actions.emplace_back();
      for (const auto& [key, value] : *action.array()) fields.append(php::key_text(key), value);
    }
  }
  return actions;
}

void add_visit_totals(Fields& profile, const ShownVisits& visits) {
  profile.append("totalVisits", static_cast<std::int64_t>(visits.size()));
  profile.append("totalVisitDuration", total_of(visits, "visitDuration"));
}

void add_action_totals(Fields& profile, const ShownVisits& visits, const std::vector<Fields>& actions) {
  const Tally pages = pages_of(actions);
  php::Array searches = searches_of(actions);
  profile.append("totalActions", total_of(visits, "actions"));
  profile.append("totalOutlinks", count_type(actions, "outlink"));
  profile.append("totalDownloads", count_type(actions, "download"));
  profile.append("totalSearches", static_cast<std::int64_t>(searches.size()));
  profile.append("totalPageViews", count_type(actions, "action"));
  profile.append("totalUniquePageViews", static_cast<std::int64_t>(pages.entries().size()));
  profile.append("totalRevisitedPages", static_cast<std::int64_t>(std::ranges::count_if(
                                            pages.entries(), [](const auto& page) { return page.second > 1; })));
  profile.append("totalPageViewsWithTiming", count_with(actions, "generationTimeMilliseconds"));
  profile.append("totalPageViewsWithLoadTime", count_with(actions, "pageLoadTimeMilliseconds"));
  profile.append("searches", std::move(searches));
}

void add_pages(Fields& profile, const std::vector<Fields>& actions) {
  php::Array list;
  const auto before = [](const Tally::Entry& a, const Tally::Entry& b) {
    return a.second != b.second ? a.second > b.second : a.first < b.first;
  };
  for (const auto& [url, count] : pages_of(actions).sorted(before))
    php::append(list, php::Array{{"url", url}, {"count", count}});
  profile.append("visitedPages", std::move(list));
  add_average(profile, "averagePageGenerationTime", actions, "generationTimeMilliseconds");
  add_average(profile, "averagePageLoadTime", actions, "pageLoadTimeMilliseconds");
}

void add_goal_totals(Fields& profile, const ShownVisits& visits, const std::vector<Fields>& actions) {
  Tally goals;
  for (const Fields& action : actions) {
    if (text_in(action, "type") == "goal" && is_set(action, "goalId")) goals.add("idgoal=" + text_in(action, "goalId"));
  }
  php::Array by_goal;
  for (const auto& [goal, count] : goals.entries()) by_goal.emplace_back(goal, count);
  profile.append("totalGoalConversions", total_of(visits, "goalConversions"));
  profile.append("totalConversionsByGoal", std::move(by_goal));
}

void add_goal_revenues(Fields& profile, const std::vector<Fields>& actions) {
  Fields revenues;
  for (const Fields& action : actions) {
    if (text_in(action, "type") != "goal" || !is_set(action, "goalId") || !is_set(action, "revenue")) continue;
    const std::string goal = "idgoal=" + text_in(action, "goalId");
    revenues.set(goal, sum(revenues.has(goal) ? value_in(revenues, goal) : Value(0), value_in(action, "revenue")));
  }
  if (revenues.empty()) return;
  php::Array by_goal;
  for (auto& [goal, revenue] : revenues) by_goal.emplace_back(goal, revenue);
  profile.append("totalRevenueByGoal", std::move(by_goal));
}

void add_purchase_totals_of(Fields& profile, const Fields& visit) {
  for (const char* name : {"totalEcommerceRevenue", "totalEcommerceConversions", "totalEcommerceItems",
                           "totalAbandonedCarts", "totalAbandonedCartsRevenue", "totalAbandonedCartsItems"}) {
    if (visit.has(name)) profile.append(name, value_in(visit, name));
  }
}

}  // namespace footfall::report
