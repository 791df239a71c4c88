// SPDX-License-Identifier: GPL-3.0-or-later
#define BOOST_TEST_DYN_LINK
#include <boost/test/unit_test.hpp>

#include "worker/admin/queue_report.h"
#include "worker/queue/claim.h"

namespace {

using footfall::queue::PoolStat;
using footfall::queue::QueueStat;

QueueStat stat(unsigned number, std::size_t length, std::uint64_t done) {
  QueueStat stat;
  stat.number = number;
  stat.length = length;
  stat.items_done = done;
  if (length > 0) stat.oldest_age = 10 * (number + 1);
  return stat;
}

PoolStat pool(double taken_at, std::vector<QueueStat> queues) {
  PoolStat pool;
  pool.taken_at = taken_at;
  pool.queues = std::move(queues);
  return pool;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(test_queue_report)

BOOST_AUTO_TEST_CASE(one_look_gives_sums_and_no_rates) {
  const auto report = footfall::admin::make_report(pool(100, {stat(0, 3, 7), stat(1, 0, 0), stat(2, 4, 0)}), nullptr);
  BOOST_TEST(report.waiting == 7u);
  BOOST_TEST(*report.oldest_age == 30);
  BOOST_TEST(!report.rate);
  BOOST_TEST(!report.queues.at(0).rate);
}

BOOST_AUTO_TEST_CASE(two_looks_give_rates_by_the_clock_of_redis) {
  const PoolStat before = pool(100, {stat(0, 3, 100), stat(1, 0, 50)});
  const auto report = footfall::admin::make_report(pool(102, {stat(0, 0, 300), stat(1, 0, 50)}), &before);
  BOOST_TEST(*report.queues.at(0).rate == 100);
  BOOST_TEST(*report.queues.at(1).rate == 0);
  BOOST_TEST(*report.rate == 100);
  BOOST_TEST(!report.oldest_age);
}

BOOST_AUTO_TEST_CASE(counters_that_went_backwards_give_no_rate) {
  const PoolStat before = pool(100, {stat(0, 3, 100)});
  BOOST_TEST(!footfall::admin::make_report(pool(101, {stat(0, 3, 5)}), &before).rate);
  BOOST_TEST(!footfall::admin::make_report(pool(100, {stat(0, 3, 200)}), &before).rate);
  BOOST_TEST(!footfall::admin::make_report(pool(101, {stat(1, 3, 200)}), &before).rate);
}

BOOST_AUTO_TEST_CASE(a_lock_is_of_the_daemon_that_writes_its_value_else_of_php) {
  const std::vector<std::string> owners{"web1:17:0123456789ab", "web2:18:ba9876543210"};
  const std::string ours = footfall::queue::php_token(owners[1]);
  const struct {
    const char* why;
    std::string value;
    std::int64_t pttl;
    std::string json, text;
  } cases[] = {
      {"nobody", "", -2,
       R"("php_lock":false,"php_lock_by":"","php_lock_daemon":"","php_lock_value":"","php_lock_ms_left":null)",
       "nobody\n"},
      {"expired meanwhile", "abc", -2, R"("php_lock":false)", "nobody\n"},
      {"PHP", "abcdefabcdef", 1500,
       R"("php_lock":true,"php_lock_by":"php","php_lock_daemon":"","php_lock_value":"abcdefabcdef","php_lock_ms_left":1500)",
       "nobody (QueuedTracking's lock: a PHP process, abcdefabcdef, 2 s left)"},
      {"PHP for ever", "abcdefabcdef", -1,
       R"("php_lock_by":"php","php_lock_daemon":"","php_lock_value":"abcdefabcdef","php_lock_ms_left":null)",
       "without end"},
      {"ours", ours, 900, R"("php_lock_by":"footfall","php_lock_daemon":"web2:18")",
       "nobody (QueuedTracking's lock: web2:18, 1 s left)"},
  };
  for (const auto& c : cases) {
    QueueStat locked = stat(0, 0, 0);
    locked.php_lock = footfall::queue::php_lock_of(c.value, c.pttl, owners);
    const auto report = footfall::admin::make_report(pool(100, {locked}), nullptr);
    BOOST_TEST_CONTEXT(c.why << report_as_json(report) << report_as_table(report)) {
      BOOST_TEST((report_as_json(report).find(c.json) != std::string::npos));
      BOOST_TEST((report_as_table(report).find(c.text) != std::string::npos));
    }
  }
}

BOOST_AUTO_TEST_CASE(a_worker_that_holds_the_lock_beside_its_lease_is_shown_alone) {
  QueueStat own = stat(0, 0, 0);
  own.lease_owner = "web1:17";
  own.php_lock = {"abcdefabcdef", "web1:17", 900};
  const auto report = footfall::admin::make_report(pool(100, {own}), nullptr);
  BOOST_TEST((report_as_table(report).find("web1:17\n") != std::string::npos));
}

BOOST_AUTO_TEST_CASE(two_looks_tell_how_the_backlog_moves_and_when_it_is_gone) {
  const struct {
    std::size_t before, now;
    double growth;
    const char* text;
  } cases[] = {{100, 150, 5, "more wait: 5/s"},
               {150, 100, -5, "fewer wait: 5/s, none in 20 s"},
               {100, 100, 0, "as many wait as before"}};
  for (const auto& c : cases) {
    const PoolStat before = pool(100, {stat(0, c.before, 0)});
    const auto report = footfall::admin::make_report(pool(110, {stat(0, c.now, 0)}), &before);
    BOOST_TEST(*report.growth == c.growth);
    BOOST_TEST((report_as_table(report).find(c.text) != std::string::npos));
  }
  BOOST_TEST(!footfall::admin::make_report(pool(100, {stat(0, 3, 7)}), nullptr).growth);
}

BOOST_AUTO_TEST_CASE(hits_are_told_by_what_became_of_them) {
  footfall::admin::QueueReport report;
  add_hit_rates(report,
                {{"tracked", 300}, {"excluded.address", 7}, {"excluded.prefetch", 5}, {"refused.unknown_site", 4}},
                {{"tracked", 100}, {"excluded.address", 5}, {"refused.unknown_site", 9}}, 2);
  BOOST_TEST(report.hit_rates["tracked"] == 100);
  BOOST_TEST(report.hit_rates["excluded"] == 3.5);
  BOOST_TEST(report.hit_rates["refused"] == 0, "a counter that went back gives no rate");
  BOOST_TEST((report_as_table(report).find("hits: tracked 100/s, excluded 4/s, refused 0/s, dead letters 0/s\n") !=
              std::string::npos));
}

BOOST_AUTO_TEST_SUITE_END()
