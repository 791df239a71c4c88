// SPDX-License-Identifier: GPL-3.0-or-later
#define BOOST_TEST_DYN_LINK
#include <boost/test/unit_test.hpp>
#include <map>

#include "common/bulk.h"
#include "common/json_writer.h"
#include "common/query.h"
#include "common/queue_choice.h"
#include "common/queue_item.h"
#include "tests/unit/common/golden.h"

namespace footfall {
namespace {

constexpr unsigned kQueues = 4;
constexpr std::string_view kAddress = "127.0.0.1";  // of the recording's client

std::string json(const ParamMap& map) {
  rapidjson::StringBuffer buffer;
  JsonWriter writer(buffer);
  write_json(writer, map);
  return buffer.GetString();
}

bool is_form(const ParamMap& request) {
  return test::at(request, {"headers"}).text("Content-Type") == "application/x-www-form-urlencoded";
}

std::vector<ParamMap> requests_of(const ParamMap& request) {
  const std::string_view body = request.text("body");
  if (looks_like_bulk(body)) {
    auto bulk = parse_bulk(body);
    return std::holds_alternative<BulkBody>(bulk) ? std::get<BulkBody>(bulk).requests : std::vector<ParamMap>();
  }
  ParamMap params = parse_query(request.text("query"));
  if (is_form(request)) params.add_missing(parse_query(body));
  return params.empty() ? std::vector<ParamMap>() : std::vector{params};
}

using Requests = std::map<std::string, std::vector<std::string>>;  // queue key to JSON of its requests

// A known constant id is spread by address, where QueuedTracking sends all of them to one queue.
bool has_constant_id(const ParamMap& request) { return named_visitor_id(request) == VisitorId{}; }

std::string key_of(const ParamMap& request) {
  const unsigned queue = has_constant_id(request) ? 0 : choose_queue(request, kAddress, kQueues);
  return queue_key(kDefaultQueuePrefix, queue);
}

Requests ours(const ParamMap& request) {
  Requests found;
  for (const ParamMap& each : requests_of(request)) found[key_of(each)].push_back(json(each));
  return found;
}

Requests recorded(const ParamMap& line) {
  Requests found;
  for (const auto& [number, item] : test::at(line, {"items"})) {
    for (const auto& [index, each] : test::at(item.array(), {"json", "requests"})) {
      found[std::string(item.array().text("key"))].push_back(json(each.array()));
    }
  }
  return found;
}

bool is_lost_by_php(const ParamMap& line) {
  for (const auto& [number, item] : test::at(line, {"items"})) {
    if (item.array().text("plain_bytes") == "0") return true;
  }
  return false;
}

bool bypasses_queue(const ParamMap& line) {
  return requests_of(test::at(line, {"request"})).size() == 1 &&
         requests_of(test::at(line, {"request"}))[0].text("queuedtracking") == "0";
}

}  // namespace

BOOST_AUTO_TEST_SUITE(test_golden_queue)

BOOST_AUTO_TEST_CASE(each_recorded_request_goes_to_the_same_queue_with_the_same_parameters) {
  for (const ParamMap& line : test::golden_lines("queue/queuedtracking.jsonl")) {
    BOOST_TEST_CONTEXT("line " << line.text("n")) {
      if (is_lost_by_php(line) || bypasses_queue(line)) continue;
      const Requests expected = recorded(line), found = ours(test::at(line, {"request"}));
      BOOST_TEST(found.size() == expected.size());
      BOOST_TEST((found == expected));
    }
  }
}

BOOST_AUTO_TEST_CASE(text_that_php_loses_goes_to_the_recorded_queue) {
  for (const ParamMap& line : test::golden_lines("queue/queuedtracking.jsonl")) {
    BOOST_TEST_CONTEXT("line " << line.text("n")) {
      if (!is_lost_by_php(line)) continue;
      const Requests found = ours(test::at(line, {"request"}));
      BOOST_REQUIRE(found.size() == 1U);
      BOOST_TEST(found.begin()->first == test::at(line, {"items", "0"}).text("key"));
    }
  }
}

BOOST_AUTO_TEST_CASE(each_recorded_element_decodes_and_encodes_back) {
  for (const ParamMap& line : test::golden_lines("queue/queuedtracking.jsonl")) {
    for (const auto& [number, recording] : test::at(line, {"items"})) {
      if (recording.array().text("plain_bytes") == "0") continue;
      const ParamMap& element = test::at(recording.array(), {"json"});
      const DecodedElement decoded = decode_queue_item(json(element));
      BOOST_TEST_CONTEXT("line " << line.text("n") << " item " << number) {
        BOOST_REQUIRE(std::holds_alternative<QueueItem>(decoded));
        const QueueItem& item = std::get<QueueItem>(decoded);
        BOOST_TEST((item.server == test::at(element, {"env", "server"})));
        BOOST_TEST((item.cookie == test::at(element, {"env", "cookie"})));
        BOOST_TEST(item.token_auth.value_or("") == (element.text("tokenAuth")));
        BOOST_TEST(encode_queue_item(item, ItemPacking::kPlain) == json(element));
      }
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace footfall
