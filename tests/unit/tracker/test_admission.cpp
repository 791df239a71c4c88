// SPDX-License-Identifier: GPL-3.0-or-later
#define BOOST_TEST_DYN_LINK
#include <boost/test/unit_test.hpp>

#include <functional>

#include "tests/unit/tracker/support.h"

namespace footfall::test {
namespace {

BOOST_AUTO_TEST_SUITE(test_admission)

struct Situation {
  const char* name;
  const char* query;
  std::function<void(tracker::SettingsSnapshot&, QueueItem&)> change;
  const char* counters;
};

void check(const std::vector<Situation>& situations) {
  for (const Situation& situation : situations) {
    BOOST_TEST_CONTEXT(situation.name) {
      auto settings = example_settings();
      QueueItem item = page_view(situation.query);
      if (situation.change) situation.change(settings, item);
      BOOST_TEST(counters(decide(settings, {item})) == situation.counters);
    }
  }
}

void set_server(QueueItem& item, const char* name, const char* value) { item.server.set(name, ParamValue(value)); }

BOOST_AUTO_TEST_CASE(requests_are_excluded_for_their_reason) {
  using Settings = tracker::SettingsSnapshot;
  check({
      {"a page view", "", {}, "tracked=1"},
      {"without rec", "rec=0", {}, "excluded.not_recorded=1"},
      {"a bot", "ua=Bot/1.0", {}, "excluded.bot=1"},
      {"a bot that is welcome", "ua=Bot/1.0&bots=1", {}, "tracked=1"},
      {"a crawler's address", "", [](Settings&, QueueItem& i) { set_server(i, "REMOTE_ADDR", "66.249.85.36"); },
       "excluded.bot=1"},
      {"do not track, honoured", "",
       [](Settings& s, QueueItem& i) {
         s.options["PrivacyManager.doNotTrackEnabled"] = "1";
         set_server(i, "HTTP_DNT", "1");
       },
       "excluded.do_not_track=1"},
      {"do not track, not honoured", "", [](Settings&, QueueItem& i) { set_server(i, "HTTP_DNT", "1"); }, "tracked=1"},
      {"an excluded request", "e_c=Video",
       [](Settings& s, QueueItem&) { s.tracker_defaults.exclude_requests = "e_c==video"; },
       "excluded.excluded_request=1"},
      {"the ignore cookie", "",
       [](Settings&, QueueItem& i) { i.cookie.set("matomo_ignore", ParamValue("ignore=Kg==")); },
       "excluded.ignore_cookie=1"},
      {"an address of the site's list", "", [](Settings& s, QueueItem&) { s.sites[1].excluded_ips = "203.0.113.*"; },
       "excluded.address=1"},
      {"an address of the global list", "",
       [](Settings& s, QueueItem&) { s.options["SitesManager_ExcludedIpsGlobal"] = "1.2.3.4,203.0.113.0/24"; },
       "excluded.address=1"},
      {"a part of the user agent", "ua=Company+Monitor+2",
       [](Settings& s, QueueItem&) { s.sites[1].excluded_user_agents = "monitor"; }, "excluded.user_agent=1"},
      {"a user agent by expression", "ua=Monitor+2",
       [](Settings& s, QueueItem&) { s.options["SitesManager_ExcludedUserAgentsGlobal"] = "/^moni.*2$/i"; },
       "excluded.user_agent=1"},
      {"referrer spam", "urlref=http://spam.example/", {}, "excluded.referrer_spam=1"},
      {"referrer spam, filter off", "urlref=http://spam.example/",
       [](Settings& s, QueueItem&) { s.tracker_defaults.enable_spam_filter = false; }, "tracked=1"},
      {"a page of another site", "url=http://other.example/",
       [](Settings& s, QueueItem&) { s.sites[1].exclude_unknown_urls = true; }, "excluded.unknown_url=1"},
      {"prefetch", "", [](Settings&, QueueItem& i) { set_server(i, "HTTP_X_MOZ", "prefetch"); }, "excluded.prefetch=1"},
      {"preview", "", [](Settings&, QueueItem& i) { set_server(i, "HTTP_X_PURPOSE", "preview"); },
       "excluded.prefetch=1"},
      {"maintenance", "", [](Settings& s, QueueItem&) { s.tracker_defaults.record_statistics = false; },
       "excluded.maintenance=1"},
      {"a ping without a visit", "ping=1", {}, "excluded.ping_without_visit=1"},
  });
}

BOOST_AUTO_TEST_CASE(claims_need_a_token_that_may_write) {
  check({
      {"a fresh time", "cdt=2026-03-10 08:00:00", {}, "tracked=1"},
      {"just within a day", "cdt=1773057601", {}, "tracked=1"},
      {"a day old", "cdt=1773057600", {}, "refused.token_for_time=1"},
      {"a day old, super user", "cdt=1773057600&token_auth=admin-token", {}, "tracked=1"},
      {"a day old, writer", "cdt=1773057600&token_auth=writer-token", {}, "tracked=1"},
      {"a day old, viewer", "idsite=2&cdt=1773057600&token_auth=writer-token", {}, "refused.token_for_time=1"},
      {"a day old, unknown token", "cdt=1773057600&token_auth=nobody", {}, "refused.token_for_time=1"},
      {"the future counts as now", "cdt=2026-03-11", {}, "tracked=1"},
      {"twenty-one years count as now", "cdt=2005-01-01", {}, "tracked=1"},
      {"an address", "cip=10.1.2.3", {}, "refused.token_for_address=1"},
      {"an address with token", "cip=10.1.2.3&token_auth=admin-token", {}, "tracked=1"},
      {"a country", "country=fr", {}, "refused.token_for_place=1"},
      {"a country with token", "country=fr&token_auth=admin-token", {}, "tracked=1"},
      {"the token of a bulk request", "cip=10.1.2.3",
       [](tracker::SettingsSnapshot&, QueueItem& i) { i.token_auth = "admin-token"; }, "tracked=1"},
      {"authentication off", "cip=10.1.2.3",
       [](tracker::SettingsSnapshot& s, QueueItem&) {
         s.tracker_defaults.tracking_requests_require_authentication = false;
       },
       "tracked=1"},
      {"purged data stays away", "cdt=2025-03-10&token_auth=admin-token",
       [](tracker::SettingsSnapshot& s, QueueItem&) {
         s.options["delete_logs_enable"] = "1";
         s.options["delete_logs_older_than"] = "180";
       },
       "refused.purged_time=1"},
      {"an unknown site", "idsite=77", {}, "refused.unknown_site=1"},
      {"no site", "idsite=abc", {}, "refused.unknown_site=1"},
      {"an unknown goal", "idgoal=3", {}, "refused.unknown_goal=1"},
      {"a short visitor id", "cid=abc", {}, "refused.invalid_parameter=1"},
  });
}

BOOST_AUTO_TEST_CASE(token_that_expired_or_must_be_secure_is_refused) {
  auto settings = example_settings();
  for (auto& [hash, owner] : settings.tokens) owner.expires = kNoon - 1;
  BOOST_TEST(counters(decide(settings, {page_view("cip=10.1.2.3&token_auth=admin-token")})) ==
             "refused.token_for_address=1");
  for (auto& [hash, owner] : settings.tokens) {
    owner.expires.reset();
    owner.secure_only = true;
  }
  QueueItem item = page_view("cip=10.1.2.3&token_auth=admin-token");
  BOOST_TEST(counters(decide(settings, {item})) == "refused.token_for_address=1");
  item.server.set("REQUEST_METHOD", ParamValue("POST"));
  BOOST_TEST(counters(decide(settings, {item})) == "tracked=1");
}

BOOST_AUTO_TEST_CASE(refused_requests_leave_a_failure_without_the_token) {
  struct Row {
    const char* query;
    int failure;  ///< 0: none
  };
  const Row rows[] = {{"idsite=77", 1},
                      {"idsite=77&rec=0", 0},
                      {"idsite=-1", 0},
                      {"idsite=77&cdt=2020-01-01", 0},
                      {"cip=10.1.2.3&token_auth=wrong", 2},
                      {"cdt=2026-03-01&rec=0", 0},
                      {"cdt=2026-03-01", 2},
                      {"idgoal=3", 0}};
  for (const Row& row : rows) {
    BOOST_TEST_CONTEXT(row.query) {
      const auto failures = decide(example_settings(), {page_view(row.query)}).failures;
      BOOST_TEST(failures.size() == (row.failure == 0 ? 0U : 1U));
      if (!failures.empty()) BOOST_TEST(failures[0].idfailure == row.failure);
    }
  }
  const auto failures =
      decide(example_settings(), {page_view("cip=10.1.2.3&token_auth=wrong&_id=0123456789abcdef0123456789abcdef")})
          .failures;
  BOOST_REQUIRE_EQUAL(failures.size(), 1U);
  BOOST_TEST(failures[0].request_url ==
             "idsite=1&rec=1&url=http%3A%2F%2Fshop.example%2F&action_name=Home&cip=10.1.2.3&token_auth=__TOKEN_AUTH__&_"
             "id=__TOKEN_AUTH__");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace footfall::test
