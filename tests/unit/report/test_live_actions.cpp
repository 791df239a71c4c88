// SPDX-License-Identifier: GPL-3.0-or-later
#include <boost/test/unit_test.hpp>

#include "tests/unit/report/live_fields.h"
#include "worker/report/live/action_fields.h"

namespace footfall::report {
namespace {

Fields hit(std::int64_t type, const char* time, int spent_before) {
  return fields({{"type", type}, {"serverTimePretty", time}, {"timeSpentRef", spent_before}});
}

/// "5,-,9": the seconds of each action.
std::string times_spent(std::vector<Fields> actions, int visit_seconds) {
  set_time_spent(actions,
                 fields({{"visit_first_action_time", "2026-10-01 12:00:00"}, {"visit_total_time", visit_seconds}}));
  std::string text;
  for (const Fields& action : actions)
    text += (text.empty() ? "" : ",") + (action.has("timeSpent") ? text_in(action, "timeSpent") : "-");
  return text;
}

Fields event(const Value& name, const Value& value) {
  return fields({{"eventType", kEvent},
                 {"eventCategory", "Video"},
                 {"eventAction", "Play"},
                 {"pageTitle", name},
                 {"custom_float", value}});
}

tracker::CustomDimension dimension(std::int64_t id, const char* scope, int index, bool is_active) {
  tracker::CustomDimension made;
  made.id = id;
  made.scope = scope;
  made.index = index;
  made.active = is_active;
  return made;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(test_live_actions)

BOOST_AUTO_TEST_CASE(a_page_lasts_until_the_next_page_whatever_happens_between) {
  BOOST_TEST(times_spent({hit(kPageUrl, "2026-10-01 12:00:00", 0), hit(kOutlink, "2026-10-01 12:00:10", 10),
                          hit(kPageUrl, "2026-10-01 12:00:15", 5)},
                         15) == "15,-,0");
}

BOOST_AUTO_TEST_CASE(the_last_page_lasts_until_the_end_of_the_visit_if_that_is_over_ten_seconds) {
  const std::vector<Fields> one{hit(kPageUrl, "2026-10-01 12:00:00", 0)};
  BOOST_TEST(times_spent(one, 10) == "0");
  BOOST_TEST(times_spent(one, 11) == "11");
}

BOOST_AUTO_TEST_CASE(actions_are_sorted_by_time_then_hit_and_those_without_a_hit_come_first) {
  std::vector<Fields> actions{fields({{"serverTimePretty", "2026-10-01 12:00:01"}, {"idlink_va", 10}}),
                              fields({{"serverTimePretty", "2026-10-01 12:00:01"}, {"idlink_va", 9}}),
                              fields({{"serverTimePretty", "2026-10-01 12:00:01"}, {"type", "goal"}}),
                              fields({{"serverTimePretty", "2026-10-01 12:00:00"}, {"idlink_va", 11}})};
  sort_actions(actions);
  std::string order;
  for (const Fields& action : actions) order += text_in(action, "idlink_va") + ' ';
  BOOST_TEST(order == "11  9 10 ");
}

BOOST_AUTO_TEST_CASE(an_event_has_its_name_and_value_where_it_has_them) {
  Fields named = event("Trailer", 12.34567), bare = event({}, {});
  name_event(named);
  name_event(bare);
  BOOST_TEST(text_in(named, "eventName") == "Trailer");
  BOOST_TEST(text_in(named, "eventValue") == "12.346");
  BOOST_TEST(text_in(named, "subtitle") == "Category: \"Video', Action: \"Play\"");
  BOOST_TEST(!bare.has("eventName"));
  BOOST_TEST(!bare.has("eventValue"));
}

BOOST_AUTO_TEST_CASE(what_is_no_event_loses_the_columns_of_events) {
  Fields page = fields({{"type", "action"}, {"eventType", {}}, {"eventCategory", {}}, {"eventAction", {}}});
  name_event(page);
  BOOST_TEST(json(page) == R"({"type":"action"})");
}

BOOST_AUTO_TEST_CASE(a_product_keeps_what_is_known_of_it_and_has_its_categories_as_a_list) {
  Fields page = fields({{"productViewName", "Shirt"},
                        {"productViewSku", {}},
                        {"productViewPrice", 19.5},
                        {"productViewCategory1", "Clothes"},
                        {"productViewCategory2", {}},
                        {"productViewCategory3", "Sale"}});
  name_product(page);
  BOOST_TEST(json(page) ==
             R"({"productViewName":"Shirt","productViewPrice":19.5,"productViewCategories":["Clothes","Sale"]})");
}

BOOST_AUTO_TEST_CASE(only_contents_keep_the_columns_of_contents) {
  Fields page = fields({{"type", kPageUrl}, {"contentName", {}}, {"contentPiece", {}}});
  Fields content = fields({{"type", kContent}, {"contentName", "Ad"}});
  name_content(page);
  name_content(content);
  BOOST_TEST(json(page) == R"({"type":1})");
  BOOST_TEST(json(content) == R"({"type":13,"contentName":"Ad"})");
}

BOOST_AUTO_TEST_CASE(active_dimensions_of_actions_are_shown_by_their_number_and_variables_by_their_slot) {
  tracker::Site site;
  site.dimensions = {dimension(4, "action", 1, true), dimension(5, "action", 2, false), dimension(6, "visit", 1, true)};
  Fields action = fields({{"custom_dimension_1", "blue"},
                          {"custom_dimension_2", "old"},
                          {"custom_var_k1", "Size"},
                          {"custom_var_v1", "XL"},
                          {"custom_var_k2", {}},
                          {"custom_var_v2", {}}});
  name_custom_values(action, site);
  BOOST_TEST(json(action) == R"({"dimension4":"blue","customVariables":{"1":{"customVariablePageName1":"Size",)"
                             R"("customVariablePageValue1":"XL"}}})");
}

BOOST_AUTO_TEST_CASE(sizes_are_shown_in_the_largest_unit_that_fits) {
  const std::pair<Value, const char*> cases[] = {{0, "0 M"}, {512, "512 B"}, {5530, "5.4 K"}, {3 << 20, "3 M"}};
  for (const auto& [bytes, expected] : cases) {
    Fields action = fields({{"bandwidth", bytes}});
    name_custom_values(action, {});
    BOOST_TEST(text_in(action, "bandwidth_pretty") == expected);
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace footfall::report
