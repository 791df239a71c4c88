// SPDX-License-Identifier: GPL-3.0-or-later
#define BOOST_TEST_DYN_LINK
#include <boost/test/unit_test.hpp>
#include <random>
#include <string>

#include "common/plain_query.h"
#include "common/query.h"
#include "common/queue_item.h"

namespace footfall {
namespace {

bool is_plain(const std::string& query) {
  PlainQuery plain;
  return plain.read(query);
}

template <typename Request>
std::string element_of(const Request& request) {
  QueueItemWriter writer;
  writer.add(request);
  writer.add(request);
  QueueItem frame;
  frame.time = 1700000000;
  return writer.finish(frame, ItemPacking::kPlain);
}

std::string numbered(int parameters) {
  std::string query;
  for (int i = 0; i < parameters; ++i) query += "&name" + std::to_string(i) + "=" + std::to_string(i);
  return query;
}

// Text of what matters to a parser, and of what does not.
std::string random_query(std::mt19937& random) {
  static constexpr std::string_view kPieces[] = {
      "&",   "&",   "&",   "=",      "=",   "a", "b",  "url", "idsite", "12345678", "%", "%2", "%41", "%00", "%22",
      "%5C", "%0a", "%1F", "%C3%A9", "%E9", "+", "\"", "\\",  "\n",     "\x7F",     "é", "[",  "]",   ".",   "-"};
  std::string query;
  for (std::size_t pieces = random() % 12; pieces > 0; --pieces) query += kPieces[random() % std::size(kPieces)];
  return query;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(test_plain_query)

BOOST_AUTO_TEST_CASE(what_trackers_send_is_plain_and_found_by_name) {
  PlainQuery plain;
  BOOST_TEST(plain.read("idsite=1&rec=1&&url=https%3A%2F%2Fexample.org%2F%3Fa%3Db+c&e_v&_id=8f3a9c02b17de645"));
  BOOST_TEST(plain.text("idsite") == "1");
  BOOST_TEST(plain.text("url") == "https://example.org/?a=b c");
  BOOST_TEST(plain.text("_id") == "8f3a9c02b17de645");
  BOOST_TEST(plain.has("e_v"));
  BOOST_TEST(plain.text("e_v") == "");
  BOOST_TEST(!plain.has("idsit"));
  BOOST_TEST(!plain.has(""));
}

BOOST_AUTO_TEST_CASE(what_php_would_change_is_not_plain) {
  for (const char* query :
       {"", "&", "=1", "a=1&=2", "a=1&a=2", "a[]=1", "a.b=1", "a+b=1", "%61=1", "0=1", "-1=1", "é=1", "a\"=1"})
    BOOST_TEST(!is_plain(query), query);
  BOOST_TEST(is_plain(numbered(64)));
  BOOST_TEST(!is_plain(numbered(65)));
  BOOST_TEST(is_plain("a=" + std::string(4094, '+')));
  BOOST_TEST(!is_plain("a=" + std::string(4095, '+')));
}

BOOST_AUTO_TEST_CASE(a_plain_query_is_written_as_parse_query_would_have_it) {
  std::mt19937 random(1);
  int plain_ones = 0;
  for (int i = 0; i < 100000; ++i) {
    const std::string query = "x=1&" + random_query(random);
    PlainQuery plain;
    if (!plain.read(query)) continue;
    ++plain_ones;
    const ParamMap map = parse_query(query);
    BOOST_REQUIRE_EQUAL(element_of(plain), element_of(map));
    for (const auto& [name, value] : map) BOOST_REQUIRE_EQUAL(plain.text(name), value.text());
  }
  BOOST_TEST(plain_ones > 10000);
}

BOOST_AUTO_TEST_CASE(every_byte_of_a_value_is_written_as_parse_query_would_have_it) {
  for (int byte = 0; byte < 256; ++byte) {
    for (std::size_t at = 0; at < 20; ++at) {
      std::string value(20, 'v');
      value[at] = static_cast<char>(byte);
      const std::string query = "x=" + url_encode(value);
      PlainQuery plain;
      BOOST_REQUIRE(plain.read(query));
      BOOST_REQUIRE_EQUAL(element_of(plain), element_of(parse_query(query)));
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace footfall
