// SPDX-License-Identifier: GPL-3.0-or-later
#define BOOST_TEST_DYN_LINK
#include <boost/test/unit_test.hpp>

#include "common/query.h"
#include "ngx_module/verdict/minimisation.h"

namespace footfall::edge {
namespace {

ParameterNames names(std::initializer_list<const char*> patterns) {
  ParameterNames result;
  for (const char* pattern : patterns) BOOST_REQUIRE(result.add(pattern));
  return result;
}

std::string applied(const Minimisation& minimisation, std::string_view query) {
  ParamMap request = parse_query(query);
  minimisation.apply(request);
  return build_query(request);
}

BOOST_AUTO_TEST_SUITE(minimisation)

BOOST_AUTO_TEST_CASE(addresses_are_masked_in_whatever_stands_around_them) {
  const struct {
    int bytes;
    const char *text, *expected;
  } cases[] = {
      {0, "203.0.113.7", "203.0.113.7"},
      {1, "203.0.113.7", "203.0.113.0"},
      {2, "203.0.113.7", "203.0.0.0"},
      {4, "203.0.113.7", "0.0.0.0"},
      {2, "203.0.113.7, 198.51.100.9", "203.0.0.0, 198.51.0.0"},
      {2, "203.0.113.7:4711,unknown", "203.0.0.0,unknown"},
      {1, "2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"},
      {2, "for=\"[2001:db8:1:2:3:4:5:6]:443\";by=198.51.100.9", "for=\"2001:db8:1::\";by=198.51.0.0"},
      {2, "::ffff:203.0.113.7", "::ffff:203.0.0.0"},
      {2, "1.1 proxy.example (squid)", "1.1 proxy.example (squid)"},
      {2, "", ""},
  };
  for (const auto& row : cases) {
    BOOST_TEST_CONTEXT(row.text) {
      BOOST_TEST(Minimisation{.masked_bytes = row.bytes}.masked(row.text) == row.expected);
    }
  }
}

BOOST_AUTO_TEST_CASE(named_parameters_go_and_the_others_keep_their_order) {
  const Minimisation some{.dropped = names({"uid", "dimension*"})};
  BOOST_TEST(applied(some, "idsite=1&uid=ann&dimension1=x&url=u&dimension12=y&dimensio=z") ==
             "idsite=1&url=u&dimensio=z");
  BOOST_TEST(applied(some, "uid[]=ann&uid.x=1&rec=1") == "uid_x=1&rec=1");
}

BOOST_AUTO_TEST_CASE(hashed_values_depend_on_the_key_and_keep_the_form_of_an_id) {
  Minimisation one{.hashed = names({"uid", "_id"}), .hash_key = "a key"};
  const std::string text = applied(one, "uid=ann&_id=0123456789abcdef&rec=1");
  BOOST_TEST(text == applied(one, "uid=ann&_id=0123456789abcdef&rec=1"));
  BOOST_TEST(text.find("ann") == text.npos);
  BOOST_TEST(text.size() == std::string("uid=&_id=&rec=1").size() + 32 + 16);
  one.hash_key = "another key";
  BOOST_TEST(text != applied(one, "uid=ann&_id=0123456789abcdef&rec=1"));
}

// RFC 4231, test case 2.
BOOST_AUTO_TEST_CASE(hash_is_the_beginning_of_hmac_sha256) {
  const Minimisation jefe{.hashed = names({"q"}), .hash_key = "Jefe"};
  BOOST_TEST(applied(jefe, "q=what+do+ya+want+for+nothing%3F") == "q=5bdcc146bf60754e6a042426089575c7");
}

BOOST_AUTO_TEST_CASE(what_has_no_value_has_no_hash) {
  const Minimisation one{.hashed = names({"uid"}), .hash_key = "a key"};
  BOOST_TEST(applied(one, "uid=&rec=1") == "uid=&rec=1");
  BOOST_TEST(applied(one, "uid[]=ann&rec=1") == "rec=1");
}

BOOST_AUTO_TEST_CASE(address_that_a_request_names_is_masked_too) {
  BOOST_TEST(applied({.masked_bytes = 2}, "cip=203.0.113.7&rec=1") == "cip=203.0.0.0&rec=1");
}

BOOST_AUTO_TEST_CASE(patterns_are_names_or_their_beginnings) {
  ParameterNames some;
  for (const char* wrong : {"", "*", "a*b", "**"}) BOOST_TEST(!some.add(wrong));
  BOOST_TEST(!some.contains(""));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace footfall::edge
