// SPDX-License-Identifier: GPL-3.0-or-later
#define BOOST_TEST_DYN_LINK
#include <boost/test/unit_test.hpp>

#include "worker/admin/rights.h"

using namespace footfall::admin;

BOOST_AUTO_TEST_SUITE(test_rights)

BOOST_AUTO_TEST_CASE(missing_rights_are_those_that_no_grant_gives) {
  constexpr const char* kAll = "SELECT on all tables; INSERT on visit, site; UPDATE on site";
  const struct {
    const char* why;
    std::vector<std::string> grants;
    const char* missing;
  } cases[] = {
      {"everything on everything", {"GRANT ALL PRIVILEGES ON *.* TO `root`@`localhost` WITH GRANT OPTION"}, ""},
      {"everything on the database",
       {"GRANT USAGE ON *.* TO `f`@`%`", "GRANT ALL PRIVILEGES ON `matomo`.* TO `f`@`%`"},
       ""},
      {"named rights from two lines",
       {"GRANT SELECT, INSERT ON *.* TO `f`@`%`", "GRANT UPDATE ON `matomo`.* TO `f`@`%`"},
       ""},
      {"some", {"GRANT SELECT ON `matomo`.* TO `f`@`%`"}, "INSERT on visit, site; UPDATE on site"},
      {"another database", {"GRANT ALL PRIVILEGES ON `other`.* TO `f`@`%`"}, kAll},
      {"a pattern", {"GRANT SELECT, INSERT, UPDATE ON `mat%`.* TO `f`@`%`"}, ""},
      {"an escaped name", {"GRANT ALL PRIVILEGES ON `mat\\omo`.* TO `f`@`%`"}, ""},
      {"one table",
       {"GRANT SELECT, INSERT, UPDATE ON `matomo`.`site` TO `f`@`%`"},
       "SELECT on all tables; INSERT on visit"},
      {"a table of another database", {"GRANT INSERT, UPDATE ON `other`.`site` TO `f`@`%`"}, kAll},
      {"a column",
       {"GRANT SELECT ON `matomo`.* TO `f`@`%`", "GRANT INSERT, UPDATE (`a`, `b`) ON `matomo`.`site` TO `f`@`%`"},
       "INSERT on visit"},
      {"a role", {"GRANT `app` TO `f`@`%`"}, kAll},
      {"nonsense", {"", "GRANT", "GRANT TO ON x", "GRANT A ON x TO y"}, kAll},
  };
  for (const auto& c : cases) {
    BOOST_TEST_CONTEXT(c.why)
    BOOST_TEST(text_of(missing_rights(c.grants, "matomo",
                                      {{"SELECT", ""}, {"INSERT", "visit"}, {"INSERT", "site"}, {"UPDATE", "site"}})) ==
               c.missing);
  }
}

BOOST_AUTO_TEST_SUITE_END()
