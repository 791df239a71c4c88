// SPDX-License-Identifier: GPL-3.0-or-later
#define BOOST_TEST_DYN_LINK
#include <boost/test/unit_test.hpp>

#include "worker/store/inserted_ids.h"

using namespace footfall::store;

BOOST_AUTO_TEST_SUITE(test_inserted_ids)

BOOST_AUTO_TEST_CASE(new_rows_are_looked_up_by_step_and_content) {
  const auto values = [](std::size_t row) { return row == 0 ? "x'01',7" : "x'02',NULL"; };
  const KeyedInsert insert{"", "log_visit", "idvisit", {"idvisitor", "idsite"}, 2, values};
  BOOST_TEST(
      inserted_ids_query(insert, 11) ==
      "SELECT t.`idvisit` FROM (SELECT 0 n,NULL c0,NULL c1 FROM DUAL WHERE FALSE UNION ALL SELECT 0,x'01',7 UNION "
      "ALL SELECT 1,x'02',NULL) u JOIN `log_visit` t ON t.`idvisit`=11+u.n*@@auto_increment_increment AND "
      "t.`idvisitor`<=>u.c0 AND t.`idsite`<=>u.c1 ORDER BY t.`idvisit`");
}

BOOST_AUTO_TEST_CASE(returning_is_mariadbs_from_10_5_on) {
  struct Case {
    const char* version;
    bool returns;
  };
  const Case cases[] = {
      {"10.5.0-MariaDB", true}, {"10.11.19-MariaDB-0+deb12u1-log", true},
      {"11.4.2-MariaDB", true}, {"10.4.34-MariaDB", false},
      {"8.0.36", false},        {"11.0.1", false},
      {"MariaDB", false},       {"", false},
  };
  for (const Case& c : cases) {
    BOOST_TEST_CONTEXT(c.version) { BOOST_TEST(version_returns_ids(c.version) == c.returns); }
  }
}

BOOST_AUTO_TEST_SUITE_END()
