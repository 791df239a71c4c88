// SPDX-License-Identifier: GPL-3.0-or-later
#define BOOST_TEST_DYN_LINK
#include <boost/test/unit_test.hpp>

#include "common/doubt.h"
#include "common/queue_item.h"

namespace footfall {
namespace {

BOOST_AUTO_TEST_SUITE(doubt)

BOOST_AUTO_TEST_CASE(element_in_doubt_unpacks_to_the_same_and_goes_back_to_what_it_was) {
  QueueItem item;
  item.id = "an id";
  item.server.set("REMOTE_ADDR", ParamValue("203.0.113.7"));
  const std::string first = encode_queue_item(item, ItemPacking::kZlib), again = put_in_doubt(first);
  BOOST_TEST(!is_in_doubt(first));
  BOOST_TEST(is_in_doubt(again));
  BOOST_TEST(beyond_doubt(again) == first);
  BOOST_TEST(beyond_doubt(first) == first);
  const auto decoded = decode_queue_item(again);
  BOOST_REQUIRE(std::holds_alternative<QueueItem>(decoded));
  BOOST_TEST(std::get<QueueItem>(decoded).id == "an id");
}

BOOST_AUTO_TEST_CASE(long_element_can_be_in_doubt_too) {
  QueueItem item;
  item.server.set("HTTP_VIA", ParamValue(std::string(1 << 20, 'x')));
  const std::string first = encode_queue_item(item, ItemPacking::kZlib), again = put_in_doubt(first);
  BOOST_TEST(!is_in_doubt(first));
  BOOST_TEST(is_in_doubt(again));
  BOOST_TEST((beyond_doubt(again) == first));
  BOOST_TEST(std::holds_alternative<QueueItem>(decode_queue_item(again)));
}

BOOST_AUTO_TEST_CASE(element_that_is_not_packed_stays_as_it_is) {
  for (const char* element : {"", "x", R"({"requests":[]})"}) {
    BOOST_TEST(put_in_doubt(element) == element);
    BOOST_TEST(!is_in_doubt(element));
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace footfall
