// SPDX-License-Identifier: GPL-3.0-or-later
#include <boost/test/unit_test.hpp>

#include "worker/subject/selection.h"

using namespace footfall::subject;

namespace {

SelectionWords words(const char* visitor, const char* user, const char* ip, std::vector<std::string> visits = {}) {
  SelectionWords words;
  if (visitor) words.visitor_id = visitor;
  if (user) words.user_id = user;
  if (ip) words.ip = ip;
  words.visits = std::move(visits);
  return words;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(test_selection)

BOOST_AUTO_TEST_CASE(all_parts_must_be_fulfilled) {
  const struct {
    SelectionWords words;
    const char* condition;
  } cases[] = {
      {words("0A1b2c3d4e5f6789", nullptr, nullptr), "idvisitor=x'0a1b2c3d4e5f6789'"},
      {words(nullptr, "ann", nullptr), "user_id IN ('ann') AND CAST(user_id AS BINARY) IN ('ann')"},
      {words(nullptr, nullptr, "192.0.2.7"), "location_ip=x'c0000207'"},
      {words(nullptr, nullptr, "2001:db8::7"), "location_ip=x'20010db8000000000000000000000007'"},
      {words(nullptr, nullptr, nullptr, {"9", "3", "9"}), "idvisit IN (3,9)"},
      {words("0a1b2c3d4e5f6789", nullptr, "192.0.2.7", {"3"}),
       "idvisit IN (3) AND idvisitor=x'0a1b2c3d4e5f6789' AND location_ip=x'c0000207'"},
  };
  for (const auto& one : cases) {
    BOOST_TEST_CONTEXT(one.condition) { BOOST_TEST(visit_condition(read_selection(one.words, {})) == one.condition); }
  }
}

BOOST_AUTO_TEST_CASE(sites_narrow_it) {
  Selection selection = read_selection(words("0a1b2c3d4e5f6789", nullptr, nullptr), {});
  selection.sites = {1, 3};
  BOOST_TEST(visit_condition(selection) == "idsite IN (1,3) AND idvisitor=x'0a1b2c3d4e5f6789'");
}

BOOST_AUTO_TEST_CASE(a_user_id_is_looked_for_in_all_forms_that_are_stored) {
  footfall::tracker::SettingsSnapshot settings;
  settings.options["useridsalt"] = "salt";
  const Selection selection = read_selection(words(nullptr, "a&b", nullptr), settings);
  BOOST_TEST(selection.user_ids.size() == 3U);
  BOOST_TEST(selection.user_ids[0] == "a&b");
  BOOST_TEST(selection.user_ids[1] == "a&amp;b");
  BOOST_TEST(selection.user_ids[2].size() == 40U);
}

BOOST_AUTO_TEST_CASE(a_word_that_means_nothing_is_refused_by_the_name_of_its_option) {
  const struct {
    SelectionWords words;
    const char* option;
  } cases[] = {
      {words(nullptr, nullptr, nullptr), "--visitor-id, --user-id, --ip and --visit-id"},
      {words("0a1b2c3d4e5f678", nullptr, nullptr), "--visitor-id:"},
      {words("0a1b2c3d4e5f678g", nullptr, nullptr), "--visitor-id:"},
      {words(nullptr, "", nullptr), "--user-id:"},
      {words(nullptr, nullptr, "192.0.2"), "--ip:"},
      {words(nullptr, nullptr, "192.0.2.0/24"), "--ip:"},
      {words(nullptr, nullptr, ""), "--ip:"},
      {words(nullptr, nullptr, nullptr, {"0"}), "--visit-id:"},
      {words(nullptr, nullptr, nullptr, {"7x"}), "--visit-id:"},
      {words(nullptr, nullptr, nullptr, {"99999999999999999999"}), "--visit-id:"},
  };
  for (const auto& one : cases) {
    BOOST_CHECK_EXCEPTION(read_selection(one.words, {}), SelectionError, [&](const SelectionError& error) {
      return std::string(error.what()).find(one.option) != std::string::npos;
    });
  }
}

BOOST_AUTO_TEST_SUITE_END()
