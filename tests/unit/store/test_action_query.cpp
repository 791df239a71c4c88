// SPDX-License-Identifier: GPL-3.0-or-later
#define BOOST_TEST_DYN_LINK
#include <boost/test/unit_test.hpp>

#include "worker/store/action_resolver.h"
#include "worker/store/day_notes.h"
#include "worker/store/settings_query.h"

#include <regex>

using namespace footfall;
using namespace footfall::store;
using tracker::ActionKey;
using tracker::ActionType;

BOOST_AUTO_TEST_SUITE(test_action_query)

BOOST_AUTO_TEST_CASE(keys_are_asked_by_type_and_hash) {
  const ActionKey url{ActionType::kPageUrl, "example.org/", 0}, title{ActionType::kPageTitle, "Home", {}},
      other{ActionType::kPageUrl, "example.org/a", 0};
  const ActionKey* keys[] = {&url, &title, &other};
  BOOST_TEST(action_query("log_action", keys) ==
             "SELECT idaction,type,name FROM `log_action` FORCE INDEX (index_type_hash) WHERE type=1 AND hash IN "
             "(1864320163,2802275157) OR type=4 AND hash IN (3521422318)");
}

BOOST_AUTO_TEST_CASE(extractions_are_read_from_json) {
  struct Case {
    const char* json;
    std::size_t count;
  };
  const Case cases[] = {
      {"[]", 0},
      {"", 0},
      {"null", 0},
      {"{\"a\":1}", 0},
      {"[1,2]", 0},
      {"[{\"dimension\":1,\"pattern\":\"x\"}]", 0},
      {"[{\"dimension\":\"url\",\"pattern\":\"item-([0-9]+)\"},{\"dimension\":\"urlparam\",\"pattern\":\"p\"}]", 2},
  };
  for (const Case& c : cases) {
    BOOST_TEST_CONTEXT(c.json) { BOOST_TEST(parse_extractions(c.json).size() == c.count); }
  }
}

BOOST_AUTO_TEST_CASE(note_of_a_day_has_matomos_name) {
  const std::string name = invalidation_name({3, "2026-10-28"});
  BOOST_TEST(std::regex_match(name, std::regex("[a-zA-Z0-9]{4}_report_to_invalidate_3_2026-10-28_[0-9]+")));
}

BOOST_AUTO_TEST_SUITE_END()
