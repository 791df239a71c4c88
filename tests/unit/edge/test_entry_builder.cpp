// SPDX-License-Identifier: GPL-3.0-or-later
#define BOOST_TEST_DYN_LINK
#include <boost/test/unit_test.hpp>

#include <set>

#include "common/query.h"
#include "common/queue_item.h"
#include "ngx_module/verdict/entry_builder.h"

namespace footfall::edge {
namespace {

const QueueNames kFour(4, "q");

Environment environment() {
  Environment known;
  known.time = 1700000000;
  known.server.emplace_back("REMOTE_ADDR", "203.0.113.7");
  return known;
}

const Minimisation kNothingHidden;

bool add(EntryBuilder& builder, std::string_view query) {
  ParamMap request = parse_query(query);
  return builder.add(request);
}

QueueItem read(const QueueEntry& entry) {
  auto item = decode_queue_item(entry.element);
  BOOST_REQUIRE(std::holds_alternative<QueueItem>(item));
  return std::get<QueueItem>(std::move(item));
}

BOOST_AUTO_TEST_SUITE(entry_builder)

BOOST_AUTO_TEST_CASE(one_element_a_queue_holds_its_visitors_in_order) {
  EntryBuilder builder(kFour, "203.0.113.7", 1 << 20, kNothingHidden);
  for (const char* id : {"000aaaaaaaaaaaaa", "001bbbbbbbbbbbbb", "004ddddddddddddd"}) {
    BOOST_TEST(add(builder, "idsite=1&_id=" + std::string(id)));
  }
  BOOST_TEST(builder.hits() == 3u);
  BOOST_TEST(builder.queue_numbers() == "0,1");
  const auto entries = builder.finish(environment(), "token");
  BOOST_REQUIRE(entries.size() == 2u);
  BOOST_TEST(entries[0].key == "q");
  BOOST_TEST(entries[1].key == "q_1");
  const QueueItem first = read(entries[0]), second = read(entries[1]);
  BOOST_REQUIRE(first.requests.size() == 2u);
  BOOST_TEST(first.requests[1].text("_id") == "004ddddddddddddd");
  BOOST_TEST(first.time == 1700000000);
  BOOST_TEST(first.token_auth.value_or("") == "token");
  BOOST_TEST(first.server.text("REMOTE_ADDR") == "203.0.113.7");
  BOOST_TEST(first.id != second.id);
  BOOST_TEST(builder.empty());
}

BOOST_AUTO_TEST_CASE(more_than_the_limit_is_refused_and_can_be_cleared) {
  EntryBuilder builder(kFour, "203.0.113.7", 100, kNothingHidden);
  BOOST_TEST(!add(builder, "idsite=1&action_name=" + std::string(200, 'a')));
  builder.clear();
  BOOST_TEST(builder.empty());
  BOOST_TEST(builder.hits() == 0u);
  BOOST_TEST(add(builder, "idsite=1"));
}

BOOST_AUTO_TEST_CASE(headers_are_missed_where_any_request_lacks_their_parameter) {
  const auto missing = [](const char* query) {
    EntryBuilder builder(kFour, "203.0.113.7", 1 << 20, kNothingHidden);
    add(builder, "lang=fr&uadata={}&url=u");
    add(builder, query);
    const Missing& found = builder.missing();
    return std::string(found.language ? "l" : "") + (found.client_hints ? "h" : "") + (found.url ? "u" : "");
  };
  BOOST_TEST(missing("lang=fr&uadata={}&url=u") == "");
  BOOST_TEST(missing("uadata={}&url=u") == "l");
  BOOST_TEST(missing("lang=fr&uadata=&url=u") == "h");
  BOOST_TEST(missing("lang=fr&uadata={}") == "u");
  BOOST_TEST(missing("lang=fr&uadata={}&urlref=r") == "");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace footfall::edge
