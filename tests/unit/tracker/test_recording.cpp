// SPDX-License-Identifier: GPL-3.0-or-later
#define BOOST_TEST_DYN_LINK
#include <boost/test/unit_test.hpp>

#include "common/digest.h"
#include "common/ip_address.h"
#include "tests/unit/tracker/support.h"
#include "worker/tracker/recording/visit_counters.h"

namespace footfall::test {
namespace {

using model::Column;

BOOST_AUTO_TEST_SUITE(test_recording)

const char* const kAda = "_id=aaaaaaaaaaaaaaaa";

QueueItem ada(const std::string& query, std::int64_t seconds) {
  return page_view(std::string(kAda) + "&" + query, kNoon + seconds);
}

BOOST_AUTO_TEST_CASE(first_hit_begins_a_visit) {
  const auto rows =
      decide(example_settings(), {ada("res=800x600&h=23&m=59&s=1&cookie=1&cip=10.1.2.3&token_auth=admin-token", 0)});
  BOOST_REQUIRE_EQUAL(rows.visits.size(), 1U);
  const model::Row& visit = rows.visits[0].row;
  BOOST_TEST(!rows.visits[0].idvisit.has_value());
  BOOST_TEST(visit.time(Column::kVisitFirstActionTime) == kNoon);
  BOOST_TEST(visit.time(Column::kVisitLastActionTime) == kNoon);
  BOOST_TEST((visit.get(Column::kVisitorLocaltime) == model::Value(model::TimeOfDay{86341})));
  BOOST_TEST(ip_text(visit.bytes(Column::kLocationIp)) == "10.1.0.0");
  BOOST_TEST(visit.text(Column::kLocationCountry) == "de");
  BOOST_TEST(visit.text(Column::kConfigResolution) == "800x600");
  BOOST_TEST(visit.integer(Column::kConfigCookie) == 1);
  BOOST_TEST(visit.integer(Column::kProfilable) == 1);
  struct Count {
    Column column;
    std::int64_t value;
  };
  const Count counts[] = {
      {Column::kVisitorReturning, 0},        {Column::kVisitorCountVisits, 1}, {Column::kVisitTotalActions, 1},
      {Column::kVisitTotalInteractions, 1},  {Column::kVisitTotalTime, 0},     {Column::kVisitorSecondsSinceFirst, 0},
      {Column::kVisitorSecondsSinceLast, 0}, {Column::kVisitGoalConverted, 0}, {Column::kRefererType, 1}};
  for (const Count& count : counts) {
    BOOST_TEST_CONTEXT(model::column_name(count.column)) { BOOST_TEST(visit.integer(count.column, -1) == count.value); }
  }
}

BOOST_AUTO_TEST_CASE(timings_that_come_later_belong_to_their_page_view) {
  const auto rows = decide(example_settings(), {ada("pv_id=abc123&pf_net=5", 0), ada("pv_id=other1", 1),
                                                ada("pv_id=abc123&e_c=a&e_a=b&pf_net=7&pf_srv=0&pf_onl=-1", 2)});
  const model::Row& page = rows.links.at(0).row;
  BOOST_TEST(page.integer(Column::kTimeNetwork) == 7);
  BOOST_TEST(page.integer(Column::kTimeServer, -1) == 0);
  BOOST_TEST(!page.has(Column::kTimeOnLoad));
  BOOST_TEST(!rows.links.at(1).row.has(Column::kTimeNetwork));
  BOOST_TEST(!rows.links.at(2).row.has(Column::kTimeNetwork));
  BOOST_TEST(rows.page_timings.empty());
  model::Row stored = rows.visits[0].row;
  stored.set(Column::kIdvisit, std::int64_t{50});
  const auto later = decide(example_settings(), {ada("ping=1&pv_id=abc123&pf_tfr=9", 10)}, {stored});
  BOOST_REQUIRE_EQUAL(later.page_timings.size(), 1U);
  BOOST_TEST(later.page_timings[0].idpageview == "abc123");
  BOOST_TEST(later.page_timings[0].row.integer(Column::kTimeTransfer) == 9);
}

BOOST_AUTO_TEST_CASE(further_hits_continue_it) {
  const auto rows =
      decide(example_settings(), {ada("action_name=One", 0), ada("action_name=Two", 40), ada("e_c=a&e_a=b", 100)});
  BOOST_REQUIRE_EQUAL(rows.visits.size(), 1U);
  BOOST_REQUIRE_EQUAL(rows.links.size(), 3U);
  const model::Row& visit = rows.visits[0].row;
  BOOST_TEST(visit.time(Column::kVisitLastActionTime) == kNoon + 100);
  BOOST_TEST(visit.integer(Column::kVisitTotalTime) == 101);
  BOOST_TEST(visit.integer(Column::kVisitTotalActions) == 3);
  BOOST_TEST(visit.integer(Column::kVisitTotalInteractions) == 2);
  BOOST_TEST(visit.integer(Column::kVisitTotalEvents) == 1);
  BOOST_TEST((visit.get(Column::kVisitExitIdactionName) == rows.links[1].row.get(Column::kIdactionName)));
  BOOST_TEST((visit.get(Column::kVisitEntryIdactionName) == rows.links[0].row.get(Column::kIdactionName)));
  BOOST_TEST(rows.links[1].row.integer(Column::kTimeSpentRefAction) == 40);
  BOOST_TEST(rows.links[0].row.integer(Column::kPageviewPosition) == 1);
  BOOST_TEST(rows.links[1].row.integer(Column::kPageviewPosition) == 2);
  BOOST_TEST(rows.links[2].row.integer(Column::kPageviewPosition) == 2);
  BOOST_TEST(rows.links[0].row.integer(Column::kIdactionNameRef, -1) == 0);
  BOOST_TEST((rows.links[1].row.get(Column::kIdactionNameRef) == rows.links[0].row.get(Column::kIdactionName)));
}

BOOST_AUTO_TEST_CASE(a_returning_visitor_is_counted_on) {
  const auto rows = decide(example_settings(), {ada("", 0), ada("", kHour)});
  BOOST_REQUIRE_EQUAL(rows.visits.size(), 2U);
  const model::Row& visit = rows.visits[1].row;
  BOOST_TEST(visit.integer(Column::kVisitorReturning) == 1);
  BOOST_TEST(visit.integer(Column::kVisitorCountVisits) == 2);
  BOOST_TEST(visit.integer(Column::kVisitorSecondsSinceFirst) == kHour);
  BOOST_TEST(visit.integer(Column::kVisitorSecondsSinceLast) == kHour);
}

BOOST_AUTO_TEST_CASE(a_ping_prolongs_the_visit_and_nothing_else) {
  const auto rows = decide(example_settings(), {ada("", 0), ada("ping=1", 70)});
  BOOST_REQUIRE_EQUAL(rows.links.size(), 1U);
  const model::Row& visit = rows.visits[0].row;
  BOOST_TEST(visit.integer(Column::kVisitTotalTime) == 71);
  BOOST_TEST(visit.time(Column::kVisitLastActionTime) == kNoon);
  BOOST_TEST(visit.integer(Column::kVisitTotalActions) == 1);
}

BOOST_AUTO_TEST_CASE(a_late_hit_does_not_turn_back_the_visit) {
  const auto rows = decide(example_settings(), {ada("", 0), ada("", 100), ada("", 50)});
  BOOST_TEST(rows.visits.at(0).row.time(Column::kVisitLastActionTime) == kNoon + 100);
  BOOST_TEST(rows.links.at(2).row.integer(Column::kTimeSpentRefAction, -1) == 0);
}

BOOST_AUTO_TEST_CASE(time_spent_is_kept_for_sites_with_dimensions_of_actions) {
  auto settings = example_settings();
  tracker::CustomDimension dimension;
  dimension.id = dimension.index = 1;
  dimension.scope = "action";
  dimension.active = true;
  settings.sites[1].dimensions = {dimension};
  const auto rows = decide(settings, {ada("", 0), ada("", 40)});
  BOOST_TEST(rows.links.at(0).row.integer(Column::kTimeSpent) == 40);
  BOOST_TEST((rows.visits.at(0).last_link == std::optional<std::size_t>(1)));

  model::Row stored = rows.visits[0].row;
  stored.set(Column::kIdvisit, std::int64_t{5});
  stored.set(Column::kLastIdlinkVa, std::int64_t{99});
  const auto later = decide(settings, {ada("", 100)}, {stored});
  BOOST_REQUIRE_EQUAL(later.link_updates.size(), 1U);
  BOOST_TEST(later.link_updates[0].idlink_va == 99);
  BOOST_TEST(later.link_updates[0].row.integer(Column::kTimeSpent) == 60);
  BOOST_TEST(!later.visits.at(0).row.has(Column::kConfigId));
}

BOOST_AUTO_TEST_CASE(past_days_are_noted_once_and_the_site_made_older) {
  auto settings = example_settings();
  settings.sites[1].created = kNoon;
  const std::string past = "token_auth=admin-token&cdt=2026-03-05 10:00:00";
  const auto rows = decide(settings, {ada(past, 0), ada(past, 0), ada("", 0)});
  BOOST_REQUIRE_EQUAL(rows.invalidations.size(), 1U);
  BOOST_TEST(rows.invalidations[0].date == "2026-03-05");
  BOOST_TEST(rows.sites_created_before.at(1) == kNoon - 12 * kHour - 6 * kDay);
}

BOOST_AUTO_TEST_CASE(privacy_settings_shape_what_is_stored) {
  auto settings = example_settings();
  settings.options = {{"PrivacyManager.ipAddressMaskLength", "3"},
                      {"PrivacyManager.useAnonymizedIpForVisitEnrichment", "1"},
                      {"PrivacyManager.anonymizeUserId", "1"},
                      {"PrivacyManager.anonymizeReferrer", "exclude_path"},
                      {"useridsalt", "salt"}};
  const auto visit =
      decide(settings, {page_view("uid=ada&urlref=https://blog.example/a/b?c&cip=10.1.2.3&token_auth=admin-token")})
          .visits.at(0)
          .row;
  const std::string user = hex(sha1("adasalt"));
  BOOST_TEST(ip_text(visit.bytes(Column::kLocationIp)) == "10.0.0.0");
  BOOST_TEST(visit.text(Column::kUserId) == user);
  BOOST_TEST(hex(visit.bytes(Column::kIdvisitor).data(), 8) == hex(sha1(user)).substr(0, 16));
  BOOST_TEST(visit.text(Column::kRefererUrl) == "https://blog.example/");
}

BOOST_AUTO_TEST_CASE(missing_salts_of_the_days_around_a_hit_are_made_once_and_handed_out) {
  auto settings = example_settings();
  settings.options["fingerprint_salt_1_2026-03-11"] = R"({"value":"known","time":1})";
  const auto rows = decide(settings, {page_view(), page_view(), page_view("cdt=2026-03-01&token_auth=admin-token")});
  std::string names;
  for (const auto& [name, value] : rows.new_options) names += name.substr(name.size() - 2) + ' ';
  BOOST_TEST(names == "08 09 10 01 ");
  BOOST_TEST(rows.visits.size() == 2U);
}

BOOST_AUTO_TEST_CASE(fingerprint_is_md5_of_device_address_language_and_salts) {
  auto settings = example_settings();
  settings.options["fingerprint_salt_1_2026-03-10"] = R"({"value":"daily","time":1})";
  QueueItem item = page_view("fla=1&cookie=1");
  item.server.set("HTTP_ACCEPT_LANGUAGE", ParamValue("fr-CA,fr;q=0.8"));
  const auto visit = decide(settings, {item}).visits.at(0).row;
  // flash, java, "0", quicktime, realplayer, pdf, windowsmedia, "0", silverlight, cookie
  const std::string expected =
      "UNK"
      "FF"
      "1000000001"
      "203.0.113.7"
      "fr-ca,fr"
      "pepper"
      "daily2026-03-10"
      "1";
  BOOST_TEST(hex(visit.bytes(Column::kConfigId).data(), 8) == hex(md5(expected)).substr(0, 16));
}

BOOST_AUTO_TEST_CASE(splitting_a_batch_changes_nothing) {
  const auto settings = example_settings();
  const std::vector<QueueItem> items = {ada("", 0), ada("", 40), ada("", 2 * kHour)};
  const auto whole = decide(settings, items);
  model::Row known = decide(settings, {items[0]}).visits.at(0).row;
  known.set(Column::kIdvisit, std::int64_t{1});
  const auto rest = decide(settings, {items[1], items[2]}, {known});
  model::Row first = known;
  tracker::merge_change(first, rest.visits.at(0).row);
  first.erase(Column::kIdvisit);
  first.set(Column::kConfigId, whole.visits.at(0).row.get(Column::kConfigId));
  BOOST_TEST((first == whole.visits.at(0).row));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace footfall::test
