// SPDX-License-Identifier: GPL-3.0-or-later
#define BOOST_TEST_DYN_LINK
#include <boost/test/unit_test.hpp>

#include "common/digest.h"
#include "tests/unit/tracker/support.h"

namespace footfall::test {
namespace {

using model::Column;

BOOST_AUTO_TEST_SUITE(test_recognition)

const char* const kAda = "_id=aaaaaaaaaaaaaaaa";
const char* const kBob = "_id=bbbbbbbbbbbbbbbb";

struct Pair {
  const char* name;
  std::string first, second;
  std::int64_t seconds;  ///< from the first to the second hit
  std::size_t visits;
};

void check(const tracker::SettingsSnapshot& settings, const std::vector<Pair>& pairs, std::int64_t start = kNoon) {
  for (const Pair& pair : pairs) {
    BOOST_TEST_CONTEXT(pair.name) {
      const auto rows = decide(settings, {page_view(pair.first, start), page_view(pair.second, start + pair.seconds)});
      BOOST_TEST(rows.visits.size() == pair.visits);
    }
  }
}

BOOST_AUTO_TEST_CASE(hits_of_one_visitor_are_one_visit) {
  check(example_settings(),
        {
            {"same visitor", kAda, kAda, 60, 1},
            {"no visitor id, same device", "", "", 60, 1},
            {"no visitor id, other device", "", "ua=Other", 60, 2},
            {"a second visitor of one device is taken for the first", kAda, kBob, 60, 1},
            {"a forced visitor is not", "cid=aaaaaaaaaaaaaaaa", "cid=bbbbbbbbbbbbbbbb", 60, 2},
            {"same visitor, other device", kAda, std::string(kAda) + "&ua=Other", 60, 1},
            {"half an hour less a second", kAda, kAda, 1799, 1},
            {"half an hour", kAda, kAda, 1800, 2},
            {"a new visit is asked for", kAda, std::string(kAda) + "&new_visit=1", 60, 2},
            {"another site", kAda, std::string(kAda) + "&idsite=2", 60, 2},
            {"the same user on another device", "uid=ada", "uid=ada&ua=Other", 60, 1},
            {"another user on the same device", "uid=ada", "uid=bob", 60, 2},
            {"a user who has just logged in", "", "uid=ada", 60, 1},
            {"a new campaign", "url=http://shop.example/?mtm_campaign=a", "url=http://shop.example/?mtm_campaign=b", 60,
             2},
            {"the same campaign", "url=http://shop.example/?mtm_campaign=a", "url=http://shop.example/?mtm_campaign=a",
             60, 1},
            {"a campaign after a direct entry", "", "url=http://shop.example/?mtm_campaign=a", 60, 1},
            {"a hit from before the last one", kAda, kAda, -60, 1},
        });
}

BOOST_AUTO_TEST_CASE(midnight_of_the_site_ends_a_visit) {
  const std::int64_t late = kNoon + 12 * kHour - 30;
  check(example_settings(), {{"midnight", kAda, kAda, 60, 2}, {"elsewhere", "idsite=2", "idsite=2", 60, 1}}, late);
  auto settings = example_settings();
  settings.tracker_defaults.create_new_visit_after_midnight = false;
  check(settings, {{"midnight does not count", kAda, kAda, 60, 1}}, late);
}

BOOST_AUTO_TEST_CASE(settings_change_the_rules) {
  auto trusting = example_settings();
  trusting.tracker_defaults.trust_visitors_cookies = true;
  check(trusting, {{"cookies are trusted", kAda, kBob, 60, 2}});
  auto intranet = example_settings();
  intranet.sites[1].type = "intranet";
  check(intranet, {{"an intranet trusts cookies", kAda, kBob, 60, 2}});
  auto separate = example_settings();
  separate.tracker_defaults.enable_userid_overwrites_visitorid = false;
  check(separate, {{"users share a visitor id, not a visit", std::string(kAda) + "&uid=ada",
                    std::string(kAda) + "&uid=bob", 60, 2}});
  auto few = example_settings();
  few.tracker_defaults.create_new_visit_after_x_actions = 1;
  check(few, {{"one action a visit", kAda, kAda, 60, 2}});
  auto cookieless = example_settings();
  cookieless.options["PrivacyManager.forceCookielessTracking"] = "1";
  check(cookieless, {{"cookies do not count", kAda, std::string(kAda) + "&ua=Other", 60, 2}});
}

model::Row stored_visit(std::int64_t id, std::int64_t last_action, char visitor) {
  model::Row visit;
  visit.set(Column::kIdvisit, id);
  visit.set(Column::kIdsite, std::int64_t{1});
  visit.set(Column::kIdvisitor, model::Bytes{std::string(8, visitor)});
  visit.set(Column::kConfigId, model::Bytes{std::string(8, 'c')});
  visit.set(Column::kVisitFirstActionTime, model::DateTime{last_action - 100});
  visit.set(Column::kVisitLastActionTime, model::DateTime{last_action});
  visit.set(Column::kVisitTotalActions, std::int64_t{3});
  return visit;
}

BOOST_AUTO_TEST_CASE(of_stored_visits_the_latest_within_reach_goes_on) {
  const auto settings = example_settings();
  const std::vector<model::Row> stored = {stored_visit(7, kNoon - 300, '\xaa'), stored_visit(9, kNoon - 100, '\xaa'),
                                          stored_visit(11, kNoon + 2 * kHour, '\xaa')};
  const auto rows = decide(settings, {page_view(kAda)}, stored);
  BOOST_REQUIRE_EQUAL(rows.visits.size(), 1U);
  BOOST_TEST((rows.visits[0].idvisit == std::optional<std::int64_t>(9)));
}

BOOST_AUTO_TEST_CASE(stored_visit_is_told_what_to_add_to_its_totals) {
  const auto settings = example_settings();
  const std::vector<model::Row> stored = {stored_visit(9, kNoon - 100, '\xaa')};
  const auto rows = decide(settings, {page_view(kAda), page_view(kAda)}, stored);
  BOOST_REQUIRE_EQUAL(rows.visits.size(), 1U);
  BOOST_TEST(rows.visits[0].row.integer(Column::kVisitTotalActions) == 2);
  BOOST_TEST(rows.visits[0].row.integer(Column::kVisitTotalInteractions) == 2);
}

BOOST_AUTO_TEST_CASE(equal_times_are_decided_by_id) {
  const auto settings = example_settings();
  const auto rows =
      decide(settings, {page_view(kAda)}, {stored_visit(9, kNoon - 100, '\xaa'), stored_visit(7, kNoon - 100, '\xaa')});
  BOOST_TEST((rows.visits[0].idvisit == std::optional<std::int64_t>(7)));
}

BOOST_AUTO_TEST_CASE(visitor_ids_follow_their_precedence) {
  struct Row {
    const char* query;
    std::string id;
  };
  const Row rows[] = {{"_id=0123456789abcdef", "0123456789abcdef"},
                      {"_id=0123456789ABCDEF99", "0123456789abcdef"},
                      {"_id=0123", "0101010101010101"},
                      {"_id=0123456789abcdef&cid=fedcba9876543210", "fedcba9876543210"},
                      {"_id=0123456789abcdef&uid=ada", hex(sha1("ada")).substr(0, 16)},
                      {"_id=zz23456789abcdef", "0023456789abcdef"},
                      {"", "0101010101010101"}};
  auto settings = example_settings();
  settings.tracker_defaults.create_new_visit_after_midnight = false;
  for (const Row& row : rows) {
    BOOST_TEST_CONTEXT(row.query) {
      const auto visit = decide(settings, {page_view(row.query)}).visits.at(0).row;
      const auto id = visit.bytes(Column::kIdvisitor);
      BOOST_TEST(hex(id.data(), id.size()) == row.id);
    }
  }
}

BOOST_AUTO_TEST_CASE(third_party_cookie_names_the_visitor_where_allowed) {
  auto settings = example_settings();
  settings.tracker_defaults.use_third_party_id_cookie = true;
  QueueItem item = page_view(kAda);
  item.cookie.set("_pk_uid", ParamValue("0=MDEyMzQ1Njc4OWFiY2RlZg=="));
  const auto visit = decide(settings, {item}).visits.at(0).row;
  const auto id = visit.bytes(Column::kIdvisitor);
  BOOST_TEST(hex(id.data(), id.size()) == "0123456789abcdef");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace footfall::test
