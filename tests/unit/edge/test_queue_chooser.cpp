// SPDX-License-Identifier: GPL-3.0-or-later
#define BOOST_TEST_DYN_LINK
#include <boost/test/unit_test.hpp>

#include <memory>
#include <set>

#include "common/query.h"
#include "common/queue_choice.h"
#include "ngx_module/verdict/queue_chooser.h"

namespace footfall::edge {
namespace {

constexpr unsigned kPerSecond = 5, kLimit = kPerSecond * HotVisitors::kWindow;
const QueueNames kSixteen(16, "q");

/// Fresh counts, at a time of the test's choice.
struct Watched {
  std::unique_ptr<HotVisitors> visitors = std::make_unique<HotVisitors>(kPerSecond);
  std::uint64_t now = 1000;
  std::size_t spread = 0;

  std::set<unsigned> queues_of(std::string_view query, const std::string& address, unsigned hits) {
    std::set<unsigned> queues;
    QueueChooser chooser(kSixteen, address, {visitors.get(), now});
    for (unsigned i = 0; i < hits; ++i) queues.insert(chooser.choose(parse_query(query)));
    spread += chooser.spread();
    return queues;
  }
};

constexpr const char* kConstant = "idsite=1&_id=0123456789abcdef";

BOOST_AUTO_TEST_SUITE(queue_chooser)

BOOST_AUTO_TEST_CASE(visitor_within_the_limit_has_one_queue_whatever_others_send) {
  Watched watched;
  watched.queues_of("idsite=1&_id=00aaaaaaaaaaaaaa", "198.51.100.1", 10 * kLimit);
  const std::set<unsigned> queues = watched.queues_of(kConstant, "203.0.113.7", kLimit);
  BOOST_TEST(queues.size() == 1u);
  BOOST_TEST(*queues.begin() == choose_queue(parse_query(kConstant), "203.0.113.7", 16));
}

BOOST_AUTO_TEST_CASE(those_who_share_an_id_are_told_apart_and_keep_a_queue_each) {
  Watched watched;
  watched.queues_of(kConstant, "198.51.100.1", kLimit);
  std::set<unsigned> all;
  for (int client = 0; client < 40; ++client) {
    const auto queues = watched.queues_of(kConstant, "203.0.113." + std::to_string(client), 20);
    BOOST_TEST(queues.size() == 1u);
    all.insert(queues.begin(), queues.end());
  }
  BOOST_TEST(all.size() > 8u);
  BOOST_TEST(watched.spread == 40u * 20);
}

BOOST_AUTO_TEST_CASE(one_client_who_sends_too_much_goes_to_each_queue_in_turn) {
  Watched watched;
  BOOST_TEST(watched.queues_of(kConstant, "203.0.113.7", 2 * kLimit + 16).size() == 16u);
}

BOOST_AUTO_TEST_CASE(server_that_tracks_for_many_is_told_apart_by_whom_it_names) {
  Watched watched;
  watched.queues_of("idsite=1", "203.0.113.7", kLimit);
  std::set<unsigned> all;
  for (int visitor = 0; visitor < 40; ++visitor) {
    const auto queues = watched.queues_of("idsite=1&cip=10.0.0." + std::to_string(visitor), "203.0.113.7", 10);
    BOOST_TEST(queues.size() == 1u);
    all.insert(queues.begin(), queues.end());
  }
  BOOST_TEST(all.size() > 8u);
}

BOOST_AUTO_TEST_CASE(requests_with_a_time_of_their_own_stay_in_order) {
  Watched watched;
  const std::string old = std::string(kConstant) + "&cdt=2025-01-01+00:00:00";
  BOOST_TEST(watched.queues_of(old, "203.0.113.7", 10 * kLimit).size() == 1u);
  BOOST_TEST(watched.spread == 0u);
}

BOOST_AUTO_TEST_CASE(nobody_is_spread_where_nobody_is_watched) {
  QueueChooser chooser(kSixteen, "203.0.113.7", {});
  std::set<unsigned> queues;
  for (unsigned i = 0; i < 10 * kLimit; ++i) queues.insert(chooser.choose(parse_query(kConstant)));
  BOOST_TEST(queues.size() == 1u);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(hot_visitors)

BOOST_AUTO_TEST_CASE(heat_lasts_for_the_next_window_and_then_is_over) {
  const auto visitors = std::make_unique<HotVisitors>(kPerSecond);
  for (unsigned i = 0; i < kLimit; ++i) BOOST_TEST(!visitors->add(7, 1000));
  BOOST_TEST(visitors->add(7, 1009));
  BOOST_TEST(visitors->add(7, 1010));
  BOOST_TEST(!visitors->add(7, 1020));
}

BOOST_AUTO_TEST_CASE(windows_without_hits_are_forgotten) {
  const auto visitors = std::make_unique<HotVisitors>(kPerSecond);
  for (unsigned i = 0; i <= kLimit; ++i) visitors->add(7, 1000);
  BOOST_TEST(!visitors->add(7, 1040));
  BOOST_TEST(!visitors->add(7, 1050));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace footfall::edge
