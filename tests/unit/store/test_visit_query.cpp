// SPDX-License-Identifier: GPL-3.0-or-later
#define BOOST_TEST_DYN_LINK
#include <boost/test/unit_test.hpp>

#include <algorithm>

#include "worker/store/visit_query.h"

using namespace footfall;
using namespace footfall::store;
using tracker::VisitProbe;

namespace {

const std::string kVisitor = "AAAAAAAA", kConfig = "BBBBBBBB";

TableLayout visits() { return TableLayout("log_visit", {{"idvisit", "bigint", false}, {"idsite", "int", true}}); }

std::string query(const std::vector<VisitProbe>& probes, const HeavyVisitors& heavy = {}, bool knows_values = false) {
  return visit_query(visits(), true, probes, heavy, knows_values);
}

VisitProbe probe(std::int64_t idsite, std::int64_t until, bool by_visitor = true, bool by_config = true) {
  VisitProbe made;
  made.idsite = idsite;
  if (by_visitor) made.idvisitor = kVisitor;
  if (by_config) made.config_id = kConfig;
  made.since = until - 3600;
  made.until = until;
  return made;
}

std::size_t count(const std::string& text, std::string_view word) {
  std::size_t found = 0;
  for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word, at + 1)) ++found;
  return found;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(test_visit_query)

BOOST_AUTO_TEST_CASE(no_probe_gives_no_query) {
  BOOST_TEST(query({}).empty());
  BOOST_TEST(query({probe(1, 5000, false, false)}).empty());
}

BOOST_AUTO_TEST_CASE(same_key_is_asked_once) {
  const std::string sql = query({probe(1, 5000), probe(1, 5100), probe(1, 5000)});
  BOOST_TEST(count(sql, "x'4141414141414141'") == 1U);
  BOOST_TEST(count(sql, "x'4242424242424242'") == 1U);
  BOOST_TEST(count(sql, "UNION ALL") == 1U);
  BOOST_TEST(sql.find("'1970-01-01 01:25:00'") != std::string::npos);  // until: the latest, 5100
  BOOST_TEST(sql.find("'1970-01-01 00:23:20'") != std::string::npos);  // since: the earliest, 1400
}

BOOST_AUTO_TEST_CASE(sites_are_kept_apart) {
  const std::string sql = query({probe(1, 5000, true, false), probe(2, 5000, true, false)});
  BOOST_TEST(sql.find("idsite=1 AND idvisitor IN (x'4141414141414141') OR idsite=2 AND idvisitor IN") !=
             std::string::npos);
}

BOOST_AUTO_TEST_CASE(keys_are_a_table_where_the_server_knows_it) {
  const std::string sql = query({probe(1, 5000, true, false), probe(2, 5000, true, false)}, {}, true);
  BOOST_TEST(sql.find("UNION ALL VALUES (1,x'4141414141414141'),(2,x'4141414141414141')) u STRAIGHT_JOIN `log_visit` "
                      "FORCE INDEX") != std::string::npos);
  BOOST_TEST(sql.find("WHERE idsite=u.s AND idvisitor=u.k AND visit_last_action_time<=") != std::string::npos);
  VisitProbe everywhere = probe(1, 5000);
  everywhere.any_site = true;
  BOOST_TEST(query({everywhere}, {}, true).find("VALUES") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(distant_times_are_asked_apart) {
  BOOST_TEST(count(query({probe(1, 5000, true, false), probe(1, 90000, true, false)}), "UNION ALL") == 1U);
}

BOOST_AUTO_TEST_CASE(distant_times_stand_beside_their_keys_where_the_server_knows_tables) {
  VisitProbe with_user = probe(1, 5000, false, true);
  with_user.user_id = "ann";
  const std::string sql = query({probe(1, 5000), probe(2, 90000), with_user}, {}, true);
  // Three kinds of keys, whose first SELECTs give the columns, and no more arms than that.
  BOOST_TEST(count(sql, "UNION ALL") == 5U);
  BOOST_TEST(sql.find("(1,x'4141414141414141',TIMESTAMP'1970-01-01 01:23:20'),"
                      "(2,x'4141414141414141',TIMESTAMP'1970-01-02 01:00:00')") != std::string::npos);
  BOOST_TEST(sql.find("PARTITION BY u.s,u.k,u.t ORDER") != std::string::npos);
  BOOST_TEST(sql.find("idvisitor=u.k AND visit_last_action_time<=u.t)") != std::string::npos);
  BOOST_TEST(sql.find("config_id=u.k AND visit_last_action_time BETWEEN u.f AND u.t)") != std::string::npos);
  BOOST_TEST(sql.find("BETWEEN u.f AND u.t AND (user_id IS NULL OR user_id IN ('ann'))") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(user_id_limits_matches_by_configuration) {
  VisitProbe with_user = probe(1, 5000, false, true);
  with_user.user_id = "o'hara";
  BOOST_TEST(query({with_user}).find("(user_id IS NULL OR user_id IN ('o\\'hara'))") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(any_site_asks_without_site) {
  VisitProbe everywhere = probe(1, 5000);
  everywhere.any_site = true;
  const std::string sql = query({everywhere});
  BOOST_TEST(sql.find("idsite=") == std::string::npos);
  BOOST_TEST(sql.find("FORCE INDEX (index") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(heavy_visitor_is_asked_with_a_limit) {
  const std::string sql = query({probe(1, 5000, true, false)}, {{1, kVisitor}});
  BOOST_TEST(sql.find("LIMIT 2") != std::string::npos);
  BOOST_TEST(sql.find("COUNT(*)") == std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
