// SPDX-License-Identifier: GPL-3.0-or-later
#define BOOST_TEST_DYN_LINK
#include <boost/test/unit_test.hpp>

#include "tests/unit/tracker/support.h"

namespace footfall::test {
namespace {

using model::Column;

BOOST_AUTO_TEST_SUITE(test_goals)

tracker::Goal goal(const char* attribute, const char* type, const char* pattern, bool case_sensitive = false) {
  tracker::Goal goal;
  goal.id = 1;
  goal.match_attribute = attribute;
  goal.pattern_type = type;
  goal.pattern = pattern;
  goal.case_sensitive = case_sensitive;
  return goal;
}

BOOST_AUTO_TEST_CASE(a_hit_that_matches_converts_its_visit) {
  struct Row {
    tracker::Goal goal;
    const char* query;
    bool converts;
  };
  const Row rows[] = {
      {goal("url", "contains", "/thanks"), "url=http://shop.example/Thanks", true},
      {goal("url", "contains", "/thanks", true), "url=http://shop.example/Thanks", false},
      {goal("url", "exact", "http://shop.example/a b"), "url=http://shop.example/a b", true},
      {goal("url", "exact", "http://shop.example/"), "url=http://shop.example/a", false},
      {goal("url", "regex", "shop/[0-9]+$"), "url=http://shop.example/shop/17", true},
      {goal("url", "regex", "(broken"), "url=http://shop.example/(broken", false},
      {goal("url", "contains", "%2Fthanks"), "url=http://shop.example/thanks", true},
      {goal("url", "contains", "x=1&y=2"), "url=http://shop.example/?x=1%26y=2", true},
      {goal("title", "contains", "welcome"), "action_name=Welcome!", true},
      {goal("file", "contains", ".zip"), "download=http://shop.example/x.zip", true},
      {goal("file", "contains", ".zip"), "url=http://shop.example/x.zip", false},
      {goal("external_website", "contains", "partner"), "link=http://partner.example/", true},
      {goal("event_category", "exact", "Video"), "e_c=video&e_a=play", true},
      {goal("event_action", "exact", "play"), "e_c=video&e_a=stop", false},
      {goal("manually", "", ""), "idgoal=1", true},
      {goal("manually", "", ""), "", false},
  };
  for (const Row& row : rows) {
    BOOST_TEST_CONTEXT(row.goal.match_attribute << " " << row.goal.pattern << " " << row.query) {
      auto settings = example_settings();
      settings.sites[1].goals = {row.goal};
      const auto visit = decide(settings, {page_view(row.query)}).visits.at(0).row;
      BOOST_TEST(visit.integer(Column::kVisitGoalConverted) == row.converts);
    }
  }
}

BOOST_AUTO_TEST_CASE(a_long_visit_converts_a_goal_of_duration) {
  auto settings = example_settings();
  settings.sites[1].goals = {goal("visit_duration", "greater_than", "5")};
  const auto at = [&](std::int64_t seconds) {
    return decide(settings, {page_view("", kNoon), page_view("", kNoon + seconds)})
        .visits.at(0)
        .row.integer(Column::kVisitGoalConverted);
  };
  BOOST_TEST(at(300) == 0);
  BOOST_TEST(at(301) == 1);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace footfall::test
