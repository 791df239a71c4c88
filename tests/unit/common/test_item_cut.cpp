// SPDX-License-Identifier: GPL-3.0-or-later
#include <boost/test/unit_test.hpp>

#include "common/item_cut.h"
#include "common/queue_item.h"
#include "common/zlib_codec.h"

using namespace footfall;

namespace {

using Indices = std::vector<std::size_t>;

std::string item(const std::string& requests) {
  return R"({"requests":)" + requests +
         R"(,"env":{"server":{"REMOTE_ADDR":"192.0.2.7"},"cookie":{}},"tokenAuth":false,"time":1700000000,"new":[1, 2]})";
}

}  // namespace

BOOST_AUTO_TEST_SUITE(test_item_cut)

BOOST_AUTO_TEST_CASE(one_request_is_cut_out_and_the_rest_stays_byte_for_byte) {
  const std::string whole = item(R"([ {"a":"],\"}"} , {"b":[1,{"c":2}]},{"d":"\/"} ])");
  const struct {
    Indices cut;
    const char* rest;
  } cases[] = {
      {{0}, R"([ {"b":[1,{"c":2}]},{"d":"\/"} ])"},
      {{1}, R"([ {"a":"],\"}"},{"d":"\/"} ])"},
      {{2}, R"([ {"a":"],\"}"},{"b":[1,{"c":2}]} ])"},
      {{0, 2}, R"([ {"b":[1,{"c":2}]} ])"},
  };
  for (const auto& one : cases) {
    BOOST_TEST_CONTEXT(one.rest) {
      const std::string cut = without_requests(whole, one.cut);
      BOOST_TEST(std::get<QueueItem>(decode_queue_item(cut)).requests.size() == 3 - one.cut.size());
      std::string spaceless = cut, expected = item(one.rest);
      std::erase(spaceless, ' ');
      std::erase(expected, ' ');
      BOOST_TEST(spaceless == expected);
      BOOST_TEST(without_requests(zlib_pack(whole), one.cut) == zlib_pack(cut));
    }
  }
}

BOOST_AUTO_TEST_CASE(a_list_that_is_an_object_is_cut_as_well) {
  const std::string cut = without_requests(item(R"({"0":{"a":"1"},"1":{"b":"2"},"1":{"c":"3"}})"), {1});
  const auto decoded = std::get<QueueItem>(decode_queue_item(cut));
  BOOST_TEST(decoded.requests.size() == 1U);
  BOOST_TEST(decoded.requests[0].text("a") == "1");
}

BOOST_AUTO_TEST_SUITE_END()
