// SPDX-License-Identifier: GPL-3.0-or-later
#define BOOST_TEST_DYN_LINK
#define BOOST_TEST_MODULE queue
#include <boost/test/unit_test.hpp>

#include "worker/queue/redis_connection.h"

using footfall::queue::RedisTrouble;
using footfall::queue::trouble_for;

BOOST_AUTO_TEST_SUITE(test_redis_trouble)

BOOST_AUTO_TEST_CASE(error_reply_is_classed_by_its_word) {
  struct Case {
    const char* reply;
    RedisTrouble trouble;
  };
  const Case cases[] = {
      {"LOADING Redis is loading the dataset in memory", RedisTrouble::kAway},
      {"MASTERDOWN Link with MASTER is down", RedisTrouble::kAway},
      {"READONLY You can't write against a read only replica.", RedisTrouble::kAway},
      {"OOM command not allowed when used memory > 'maxmemory'.", RedisTrouble::kAway},
      {"MISCONF Redis is configured to save RDB snapshots", RedisTrouble::kAway},
      {"ERR max number of clients reached", RedisTrouble::kAway},
      {"NOAUTH Authentication required.", RedisTrouble::kDenied},
      {"WRONGPASS invalid username-password pair", RedisTrouble::kDenied},
      {"NOPERM this user has no permissions", RedisTrouble::kDenied},
      {"ERR invalid password", RedisTrouble::kDenied},
      {"NOSCRIPT No matching script. Please use EVAL.", RedisTrouble::kScript},
      {"WRONGTYPE Operation against a key holding the wrong kind of value", RedisTrouble::kRefused},
      {"ERR unknown command", RedisTrouble::kRefused},
      {"", RedisTrouble::kRefused},
  };
  for (const Case& c : cases) {
    BOOST_TEST_CONTEXT(c.reply) { BOOST_TEST((trouble_for(c.reply) == c.trouble)); }
  }
}

BOOST_AUTO_TEST_SUITE_END()
