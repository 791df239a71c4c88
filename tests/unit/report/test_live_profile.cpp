// SPDX-License-Identifier: GPL-3.0-or-later
#include <boost/test/unit_test.hpp>

#include "tests/unit/report/live_fields.h"
#include "worker/php/array.h"
#include "worker/report/live/profile_parts.h"
#include "worker/report/live/tally.h"

namespace footfall::report {
namespace {

constexpr std::int64_t kNow = 1793534400;  // 2026-11-01 12:00 UTC

Fields page(const char* url) { return fields({{"type", "action"}, {"url", url}}); }
Fields goal(int id, const Value& revenue) { return fields({{"type", "goal"}, {"goalId", id}, {"revenue", revenue}}); }
Fields device(const char* type, const char* brand, const char* model) {
  return fields({{"deviceType", type}, {"deviceTypeIcon", "icon"}, {"deviceBrand", brand}, {"deviceModel", model}});
}
Fields place(const char* country, const char* continent, const Value& city) {
  return fields({{"countryCode", country}, {"continentCode", continent}, {"city", city}});
}

}  // namespace

BOOST_AUTO_TEST_SUITE(test_live_profile)

BOOST_AUTO_TEST_CASE(a_tally_counts_in_order_of_sight_and_ties_keep_it) {
  Tally tally;
  for (const char* text : {"b", "a", "a", "c"}) tally.add(text);
  std::string most, fewest;
  for (const auto& [text, count] : tally.most_first()) most += text;
  for (const auto& [text, count] : tally.fewest_first()) fewest += text;
  BOOST_TEST(most == "abc");
  BOOST_TEST(fewest == "bca");
}

BOOST_AUTO_TEST_CASE(texts_that_spell_whole_numbers_become_numbers_as_keys_do) {
  const std::pair<const char*, const char*> cases[] = {{"12", "12"},        {"-3", "-3"},  {"012", R"("012")"},
                                                       {"1.5", R"("1.5")"}, {"", R"("")"}, {"12a", R"("12a")"}};
  for (const auto& [text, expected] : cases) BOOST_TEST(json(once_a_key(text)) == expected);
}

BOOST_AUTO_TEST_CASE(pages_are_counted_once_by_their_url_and_all_together) {
  const Fields visit = fields({{"actions", 4}});
  const std::vector<Fields> actions{page("http://x/b"), page("http://x/a"), page("http://x/b"),
                                    fields({{"type", "outlink"}}),
                                    fields({{"type", "search"}, {"siteSearchKeyword", "7"}})};
  Fields profile;
  add_action_totals(profile, {&visit}, actions);
  BOOST_TEST(json(profile) ==
             R"({"totalActions":4,"totalOutlinks":1,"totalDownloads":0,"totalSearches":1,"totalPageViews":3,)"
             R"("totalUniquePageViews":2,"totalRevisitedPages":1,"totalPageViewsWithTiming":0,)"
             R"("totalPageViewsWithLoadTime":0,"searches":[{"keyword":7,"searches":1}]})");
  Fields pages;
  add_pages(pages, actions);
  BOOST_TEST(json(pages) ==
             R"({"visitedPages":[{"url":"http:\/\/x\/b","count":2},{"url":"http:\/\/x\/a","count":1}]})");
}

BOOST_AUTO_TEST_CASE(the_average_load_time_is_that_of_pages_that_have_one_in_seconds) {
  Fields slow = page("http://x/"), fast = slow;
  slow.append("pageLoadTimeMilliseconds", 1001);
  fast.append("pageLoadTimeMilliseconds", 500);
  Fields profile;
  add_pages(profile, {slow, fast, page("http://x/")});
  BOOST_TEST(text_in(profile, "averagePageLoadTime") == "0.751");
  BOOST_TEST(!profile.has("averagePageGenerationTime"));
}

BOOST_AUTO_TEST_CASE(goals_are_counted_and_their_revenue_summed_by_goal) {
  const Fields visit = fields({{"goalConversions", 3}});
  const std::vector<Fields> actions{goal(2, 5), goal(1, 0), goal(2, 2.5)};
  Fields profile;
  add_goal_totals(profile, {&visit}, actions);
  add_goal_revenues(profile, actions);
  BOOST_TEST(json(profile) == R"({"totalGoalConversions":3,"totalConversionsByGoal":{"idgoal=2":2,"idgoal=1":1},)"
                              R"("totalRevenueByGoal":{"idgoal=2":7.5}})");
}

BOOST_AUTO_TEST_CASE(devices_are_grouped_by_type_the_most_used_first) {
  const Fields phone = device("Smartphone", "Apple", "iPhone"), desktop = device("Desktop", "Unknown", "Generic");
  Fields profile;
  add_devices(profile, {&desktop, &phone, &phone});
  BOOST_TEST(
      json(profile) ==
      R"({"devices":[{"type":"Smartphone","count":2,"icon":"icon","devices":[{"name":"Apple iPhone","count":2}]},)"
      R"({"type":"Desktop","count":1,"icon":"icon","devices":[{"name":"Generic","count":1}]}]})");
}

BOOST_AUTO_TEST_CASE(cities_are_listed_once_under_the_number_of_the_first_visit_with_a_city) {
  const Fields berlin = place("de", "eur", "Berlin"), bonn = place("de", "eur", "Bonn"),
               unknown = place("de", "eur", {});
  Fields profile;
  add_places(profile, {&unknown, &berlin, &berlin, &bonn}, Names({}));
  const Value& country = (*profile.find("countries")->array())[0].second;
  BOOST_TEST(json(country.array()->back().second) == R"({"0":"Berlin","2":"Bonn"})");
}

BOOST_AUTO_TEST_CASE(a_visit_in_short_says_whence_it_came_and_how_many_days_ago) {
  tracker::Site site;
  site.timezone = "UTC";
  const Fields visit = fields({{"firstActionTimestamp", kNow - 172800},
                               {"referrerType", "campaign"},
                               {"referrerUrl", {}},
                               {"referrerName", "spring"},
                               {"referrerKeyword", "shoes"}});
  BOOST_TEST(json(Value(visit_summary(visit, site, kNow))) ==
             R"({"date":1793361600,"prettyDate":"Friday, October 30, 2026","daysAgo":1,"referrerType":"campaign",)"
             R"("referrerUrl":"","referralSummary":"Campaign: spring - shoes"})");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace footfall::report
