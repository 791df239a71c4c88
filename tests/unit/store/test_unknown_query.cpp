// SPDX-License-Identifier: GPL-3.0-or-later
#define BOOST_TEST_DYN_LINK
#include <boost/test/unit_test.hpp>

#include "worker/store/unknown_query.h"

namespace footfall::store {
namespace {

using tracker::UnknownIds;

UnknownIds all_kinds() { return {.sites = {7, 9}, .goals = {{1, 3}}, .dimensions = {{1, 4}}, .tokens = {"ab12"}}; }

BOOST_AUTO_TEST_SUITE(unknown_ids)

BOOST_AUTO_TEST_CASE(one_statement_looks_for_all) {
  DatabaseOptions options;
  options.table_prefix = "m_";
  BOOST_TEST(unknown_query(options, {.sites = {7, 9}, .goals = {}, .dimensions = {}, .tokens = {}}) ==
             "(SELECT 1 FROM `m_site` WHERE idsite IN (7,9) LIMIT 1)");
  const std::string sql = unknown_query(options, all_kinds());
  for (const char* part : {"`m_site` WHERE idsite IN (7,9)", "`m_goal` WHERE deleted=0 AND (idsite,idgoal) IN ((1,3))",
                           "`m_custom_dimensions` WHERE (idsite,idcustomdimension) IN ((1,4))",
                           "`m_user_token_auth` WHERE password IN ('ab12')"}) {
    BOOST_TEST_CONTEXT(part) { BOOST_TEST(sql.find(part) != std::string::npos); }
  }
}

BOOST_AUTO_TEST_CASE(each_is_looked_for_once_a_second) {
  RecentLooks looks;
  const RecentLooks::Time start{};
  const auto after = [&](int milliseconds) { return start + std::chrono::milliseconds(milliseconds); };
  const UnknownIds first = looks.due(all_kinds(), start);
  BOOST_TEST(first.sites.size() == 2U);
  BOOST_TEST((first.goals == all_kinds().goals && first.dimensions == all_kinds().dimensions));
  BOOST_TEST((first.tokens == all_kinds().tokens));
  BOOST_TEST(looks.due(all_kinds(), after(999)).empty());
  UnknownIds more = all_kinds();
  more.sites.insert(11);
  BOOST_TEST((looks.due(more, after(999)).sites == std::set<std::int64_t>{11}));
  BOOST_TEST((looks.due(more, after(1000)).sites == std::set<std::int64_t>{7, 9}));
}

BOOST_AUTO_TEST_CASE(settings_read_meanwhile_may_know_one) {
  tracker::SettingsSnapshot settings;
  BOOST_TEST(!knows_any(settings, all_kinds()));
  settings.sites[1].goals.resize(1);
  settings.sites[1].goals[0].id = 2;
  BOOST_TEST(!knows_any(settings, all_kinds()));
  settings.sites[1].goals[0].id = 3;
  BOOST_TEST(knows_any(settings, all_kinds()));
  settings.sites.clear();
  settings.sites[9].id = 9;
  BOOST_TEST(knows_any(settings, all_kinds()));
  settings.sites.clear();
  settings.tokens["ab12"] = {};
  BOOST_TEST(knows_any(settings, all_kinds()));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace footfall::store
