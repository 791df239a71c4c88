// SPDX-License-Identifier: GPL-3.0-or-later
#define BOOST_TEST_DYN_LINK
#include <boost/test/unit_test.hpp>

#include "common/digest.h"
#include "common/query.h"
#include "common/queue_choice.h"

namespace footfall {
namespace {

std::string id_of(const std::string& query, bool uid_overwrites = true) {
  const auto id = named_visitor_id(parse_query(query), uid_overwrites);
  return id ? to_hex(*id) : "none";
}

std::string user_hash(std::string_view user) { return hex(sha1(user)).substr(0, 16); }

struct Case {
  std::string query, id;
};

}  // namespace

BOOST_AUTO_TEST_SUITE(test_queue_choice)

BOOST_AUTO_TEST_CASE(each_request_names_the_visitor_that_matomo_takes) {
  const Case cases[] = {
      {"_id=0123456789ABCDEF", "0123456789abcdef"},
      {"_id=0123456789abcdef0000", "0123456789abcdef"},
      {"_id=0123456789abcde", "none"},
      {"_id=01xy456789abcdef", "0100456789abcdef"},
      {"_id[]=0123456789abcdef", "none"},
      {"", "none"},
      {"cid=aaaaaaaaaaaaaaaa&_id=0123456789abcdef", "aaaaaaaaaaaaaaaa"},
      {"cid=abc&_id=0123456789abcdef", "none"},
      {"cid=0&_id=0123456789abcdef", "0123456789abcdef"},
      {"cid=&_id=0123456789abcdef", "0123456789abcdef"},
      {"cid[]=aaaaaaaaaaaaaaaa&_id=0123456789abcdef", "0123456789abcdef"},
      {"uid=me&cid=aaaaaaaaaaaaaaaa", user_hash("me")},
      {"uid=0&cid=aaaaaaaaaaaaaaaa", "aaaaaaaaaaaaaaaa"},
      {"uid=O%27Brien", user_hash("O&#039;Brien")},
      {"uid=a%26b", user_hash("a&amp;b")},
  };
  for (const Case& each : cases) {
    BOOST_TEST_CONTEXT(each.query) { BOOST_TEST(id_of(each.query) == each.id); }
  }
}

BOOST_AUTO_TEST_CASE(a_user_id_counts_only_where_it_overwrites) {
  BOOST_TEST(id_of("uid=me&_id=0123456789abcdef", false) == "0123456789abcdef");
}

BOOST_AUTO_TEST_CASE(only_sixteen_hexadecimal_digits_are_an_id) {
  BOOST_TEST(visitor_id_from_hex("0123456789abCDEF").has_value());
  for (const char* text : {"", "0123456789abcde", "0123456789abcdef0", "0123456789abcdeg"}) {
    BOOST_TEST(!visitor_id_from_hex(text).has_value());
  }
}

BOOST_AUTO_TEST_CASE(the_first_three_digits_choose_the_queue) {
  BOOST_TEST(choose_queue(parse_query("_id=fff3456789abcdef"), "::1", 16) == 0xfffU % 16);
  BOOST_TEST(choose_queue(parse_query("_id=0123456789abcdef"), "::1", 7) == 0x012U % 7);
  BOOST_TEST(choose_queue(parse_query("_id=0123456789abcdef"), "::1", 1) == 0U);
}

BOOST_AUTO_TEST_CASE(without_an_id_or_with_a_constant_one_the_address_chooses) {
  const unsigned by_address = 0xf52 % 4;  // md5("127.0.0.1") begins f52
  for (const char* query : {"", "_id=0000000000000000", "_id=zzzzzzzzzzzzzzzz", "cid=short", "_id=short"}) {
    BOOST_TEST_CONTEXT(query) { BOOST_TEST(choose_queue(parse_query(query), "127.0.0.1", 4) == by_address); }
  }
}

BOOST_AUTO_TEST_CASE(queue_zero_has_the_bare_key) {
  BOOST_TEST(queue_key(kDefaultQueuePrefix, 0) == "trackingQueueV1");
  BOOST_TEST(queue_key(kDefaultQueuePrefix, 12) == "trackingQueueV1_12");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace footfall
