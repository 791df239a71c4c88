// SPDX-License-Identifier: GPL-3.0-or-later
#define BOOST_TEST_DYN_LINK
#include <boost/test/unit_test.hpp>

#include "worker/pipeline/batch_id.h"
#include "worker/queue/backoff.h"
#include "worker/queue/daemon_registry.h"
#include "worker/queue/keys.h"
#include "worker/queue/share.h"

using namespace footfall::queue;
using std::chrono::milliseconds;

BOOST_AUTO_TEST_SUITE(test_share)

BOOST_AUTO_TEST_CASE(queues_are_shared_fairly) {
  struct Case {
    unsigned queues, daemons, share;
  };
  const Case cases[] = {{4, 1, 4}, {4, 2, 2}, {4, 3, 2}, {4, 4, 1}, {4, 9, 1}, {1, 2, 1}, {16, 3, 6}, {4, 0, 4}};
  for (const Case& c : cases) {
    BOOST_TEST_CONTEXT(c.queues << " queues, " << c.daemons << " daemons") {
      BOOST_TEST(fair_share(c.queues, c.daemons) == c.share);
    }
  }
}

BOOST_AUTO_TEST_CASE(pauses_double_up_to_the_last_with_jitter) {
  Backoff backoff(milliseconds(100), milliseconds(1000));
  for (const int full : {100, 200, 400, 800, 1000, 1000}) {
    const auto pause = backoff.next().count();
    BOOST_TEST(pause >= full / 2);
    BOOST_TEST(pause <= full);
  }
  backoff.reset();
  BOOST_TEST(backoff.next().count() <= 100);
}

BOOST_AUTO_TEST_CASE(sleep_ends_with_the_wish_to_stop) {
  std::stop_source source;
  BOOST_TEST(sleep_unless_stopped(source.get_token(), milliseconds(1)));
  source.request_stop();
  const auto before = std::chrono::steady_clock::now();
  BOOST_TEST(!sleep_unless_stopped(source.get_token(), milliseconds(60000)));
  BOOST_TEST((std::chrono::steady_clock::now() - before < std::chrono::seconds(10)));
}

BOOST_AUTO_TEST_CASE(keys_share_the_prefix_as_hash_tag) {
  BOOST_TEST(lease_key("trackingQueueV1", 3) == "footfall:{trackingQueueV1}lease:3");
  BOOST_TEST(state_key("trackingQueueV1", 0) == "footfall:{trackingQueueV1}state:0");
  BOOST_TEST(daemons_key("q") == "footfall:{q}daemons");
  BOOST_TEST(php_lock_key(2) == "QueuedTrackingLock2");
}

BOOST_AUTO_TEST_CASE(owner_reads_as_host_and_process) {
  BOOST_TEST(readable_owner("web1:42:abcdef") == "web1:42");
  BOOST_TEST(readable_owner("") == "");
  BOOST_TEST(new_owner_name() != new_owner_name());
}

BOOST_AUTO_TEST_CASE(batch_id_tells_elements_apart_by_their_bounds) {
  using footfall::pipeline::batch_id;
  const std::string ab[] = {"ab", "c"}, a[] = {"a", "bc"}, one[] = {"abc"};
  BOOST_TEST(batch_id(ab).digest != batch_id(a).digest);
  BOOST_TEST(batch_id(ab).size == 2U);
  // SHA-1 of "3:abc"
  BOOST_TEST(batch_id(one).digest == "7ac1b65bee717261fd2b947f0cc5ef99c55f3c18");
}

BOOST_AUTO_TEST_SUITE_END()
