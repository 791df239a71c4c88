// SPDX-License-Identifier: GPL-3.0-or-later
#include <boost/test/unit_test.hpp>

#include "worker/php/array.h"
#include "worker/report/metadata/segment_entries.h"
#include "worker/report/table/numbers.h"

using namespace footfall::report;
namespace php = footfall::php;

namespace {

std::string text_in(const Value& entry, const char* name) {
  for (const auto& [key, value] : *entry.array()) {
    if (key == php::Key(name)) return text_of(value);
  }
  return "";
}

std::vector<std::string> segments_of(const SegmentRequest& request) {
  std::vector<std::string> names;
  for (const auto& [number, entry] : segment_entries(request)) names.push_back(text_in(entry, "segment"));
  return names;
}

std::ptrdiff_t place_of(const std::vector<std::string>& names, const char* name) {
  return std::ranges::find(names, name) - names.begin();
}

}  // namespace

BOOST_AUTO_TEST_CASE(custom_dimensions_stand_among_their_category_by_name) {
  const auto names = segments_of({{{7, true, "Plan"}, {8, false, "Keyword of mine"}}});
  BOOST_TEST(place_of(names, "operatingSystemVersion") + 1 == place_of(names, "dimension7"));
  BOOST_TEST(place_of(names, "dimension7") + 1 == place_of(names, "profilable"));
  BOOST_TEST(place_of(names, "siteSearchCount") + 1 == place_of(names, "dimension8"));
}

BOOST_AUTO_TEST_CASE(bytes_stand_first_of_behaviour_where_they_are_known) {
  const auto none = segments_of({}), names = segments_of({.has_bandwidth = true});
  BOOST_TEST(place_of(none, "bandwidth") == std::ssize(none));
  BOOST_TEST(place_of(names, "bandwidth") + 1 == place_of(names, "actionType"));
}

BOOST_AUTO_TEST_CASE(custom_variables_are_there_where_visits_have_slots) {
  const auto none = segments_of({}), two = segments_of({.variable_slots = 2});
  BOOST_TEST(place_of(none, "customVariableName") == std::ssize(none));
  BOOST_TEST(std::ssize(two) == std::ssize(none) + 12);
  BOOST_TEST(place_of(two, "customVariableName2") + 1 == place_of(two, "customVariablePageName"));
}

BOOST_AUTO_TEST_CASE(numbered_parts_of_a_union_are_told_only_if_asked) {
  const auto usual = segments_of({}), all = segments_of({.with_parts = true});
  BOOST_TEST(place_of(usual, "productCategory3") == std::ssize(usual));
  BOOST_TEST(place_of(all, "productCategory3") < std::ssize(all));
}

BOOST_AUTO_TEST_CASE(who_is_not_known_may_not_tell_visitors_apart) {
  for (const auto& [number, entry] : segment_entries({.may_see_persons = false})) {
    if (text_in(entry, "segment") == "visitorId") BOOST_TEST(text_in(entry, "permission") == "");
  }
}
