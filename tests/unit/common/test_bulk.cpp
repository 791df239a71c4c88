// SPDX-License-Identifier: GPL-3.0-or-later
#define BOOST_TEST_DYN_LINK
#include <boost/test/unit_test.hpp>

#include "common/bulk.h"
#include "common/json_writer.h"
#include "common/php_url.h"

namespace footfall {
namespace {

std::string json(const BulkBody& bulk) {
  rapidjson::StringBuffer buffer;
  JsonWriter writer(buffer);
  writer.StartArray();
  for (const ParamMap& request : bulk.requests) write_json(writer, request);
  writer.EndArray();
  return buffer.GetString();
}

struct Case {
  std::string body;
  std::string requests;
};

const Case kBodies[] = {
    {R"({"requests":["?idsite=1&rec=1"]})", R"([{"idsite":"1","rec":"1"}])"},
    {R"({"requests":["http://host/matomo.php?idsite=1","https://host:8080/x/?a=b#c","/matomo.php?c=d","host:80/x?e=f"]})",
     R"([{"idsite":"1"},{"a":"b"},{"c":"d"},{"e":"f"}])"},
    {R"({"requests":["?url=http://example.org/a?b=c%26d"]})", R"([{"url":"http://example.org/a?b=c&d"}])"},
    {R"({"requests":["?url=http://example.org/#frag&a=1"]})", R"([{"url":"http://example.org/"}])"},
    {R"({"requests":["idsite=1","","http:///x?a=b","http://h:99999/?a=b","?","?0","?a=1"]})", R"([{"a":"1"}])"},
    {R"({"requests":[{"idsite":1,"rec":1.0,"b":true,"n":null,"l":[1,2],"o":{"x":"y"}}]})",
     R"([{"idsite":1,"rec":1.0,"b":true,"n":null,"l":[1,2],"o":{"x":"y"}}])"},
    {R"({"requests":[1,null,true,[],["x"]]})", R"([[],[],[],[],["x"]])"},
    {R"({"requests":{"x":"?a=1","y":{"b":2}}})", R"([{"a":"1"},{"b":2}])"},
    {R"({"requests":["?a=1"],"requests":["?a=2"]})", R"([{"a":"2"}])"},
    {R"({"requests":[{"a":1,"b":2,"a":3}]})", R"([{"a":3,"b":2}])"},
    {R"({"requests":[]})", "[]"},
    {" \t\v{\"requests\":\r\n[\"?a=1\n2\"]\n}\n", R"([{"a":"12"}])"},
    {R"({"requests":["?a=\u00e9\/\ud83d\ude00"]})", R"([{"a":"é/😀"}])"},
    {"{\"requests\":[\"?a=\xff\"]}", "[{\"a\":\"\xEF\xBF\xBD\"}]"},
    {R"({"requests":["?a=x\ty"]})", R"([{"a":"x_y"}])"},
};

struct BrokenCase {
  std::string body;
  BulkError::Kind kind;
};

}  // namespace

BOOST_AUTO_TEST_SUITE(test_bulk)

BOOST_AUTO_TEST_CASE(each_body_gives_the_requests_that_matomo_takes) {
  for (const Case& each : kBodies) {
    BOOST_TEST_CONTEXT(each.body) {
      const auto parsed = parse_bulk(each.body);
      BOOST_REQUIRE(std::holds_alternative<BulkBody>(parsed));
      BOOST_TEST(json(std::get<BulkBody>(parsed)) == each.requests);
    }
  }
}

BOOST_AUTO_TEST_CASE(each_broken_body_is_named) {
  using Kind = BulkError::Kind;
  const BrokenCase cases[] = {
      {"", Kind::kNotJson},
      {R"({"requests": [broken)", Kind::kNotJson},
      {"{'requests':['?a=1']}", Kind::kNotJson},
      {R"({"requests":["?a=1"]} x)", Kind::kNotJson},
      {std::string("{\"requests\":[]}\0x", 17), Kind::kNotJson},
      {R"({"requests":[01]})", Kind::kNotJson},
      {R"({"a":"requests"})", Kind::kNoRequests},
      {R"("requests")", Kind::kNoRequests},
      {R"({"requests":null})", Kind::kNoRequests},
      {R"({"requests":"?a=1"})", Kind::kNoRequests},
      {R"({"requests":)" + std::string(100000, '['), Kind::kTooDeep},
      {std::string(63, '[') + "[[", Kind::kTooDeep},
  };
  for (const BrokenCase& each : cases) {
    BOOST_TEST_CONTEXT(each.body.substr(0, 60)) {
      const auto parsed = parse_bulk(each.body);
      BOOST_REQUIRE(std::holds_alternative<BulkError>(parsed));
      BOOST_TEST((std::get<BulkError>(parsed).kind == each.kind));
      BOOST_TEST(!std::get<BulkError>(parsed).reason.empty());
    }
  }
}

BOOST_AUTO_TEST_CASE(more_requests_than_the_limit_are_refused) {
  BulkLimits limits;
  limits.max_requests = 2;
  BOOST_TEST(std::holds_alternative<BulkBody>(parse_bulk(R"({"requests":["?a","?b"]})", limits)));
  const auto refused = parse_bulk(R"({"requests":["?a","?b","?c"]})", limits);
  BOOST_REQUIRE(std::holds_alternative<BulkError>(refused));
  BOOST_TEST((std::get<BulkError>(refused).kind == BulkError::Kind::kTooMany));
}

BOOST_AUTO_TEST_CASE(more_values_than_requests_can_hold_are_refused) {
  BulkLimits limits;
  limits.max_requests = 10;
  for (const std::string value : {"1", "[]", "{}", R"({"a":1})"}) {
    BOOST_TEST_CONTEXT(value) {
      std::string body = R"({"requests":[)";
      for (int i = 0; i < 20000; ++i) body += value + ',';
      const auto refused = parse_bulk(body + "[", limits);  // refused before its end is read
      BOOST_REQUIRE(std::holds_alternative<BulkError>(refused));
      BOOST_TEST((std::get<BulkError>(refused).kind == BulkError::Kind::kTooMany));
    }
  }
}

BOOST_AUTO_TEST_CASE(parameters_in_texts_of_queries_count_as_values) {
  BulkLimits limits;
  limits.max_requests = 10;
  std::string query = "?a=1";
  for (int i = 0; i < 2000; ++i) query += "&p" + std::to_string(i) + "=1";
  std::string body = R"({"requests":[)";
  for (int i = 0; i < 10; ++i) body += (i > 0 ? ",\"" : "\"") + query + '"';
  BOOST_TEST(std::holds_alternative<BulkBody>(parse_bulk(body + "]}", limits)));  // 1,000 of each query at most
  limits.query.max_parameters = 2000;
  const auto refused = parse_bulk(body + "]}", limits);
  BOOST_REQUIRE(std::holds_alternative<BulkError>(refused));
  BOOST_TEST((std::get<BulkError>(refused).kind == BulkError::Kind::kTooMany));
}

BOOST_AUTO_TEST_CASE(a_request_of_too_many_values_is_refused) {
  std::string body = R"({"requests":[{"a":1},{"b":[)";
  for (int i = 0; i < 10000; ++i) body += "1,";
  const auto refused = parse_bulk(body + "1]}]}");
  BOOST_REQUIRE(std::holds_alternative<BulkError>(refused));
  BOOST_TEST((std::get<BulkError>(refused).kind == BulkError::Kind::kTooMany));
}

BOOST_AUTO_TEST_CASE(the_last_list_of_requests_wins) {
  const auto parsed = parse_bulk(R"({"requests":["?a=1",{"b":2}],"requests":["?c=3"]})");
  BOOST_TEST(json(std::get<BulkBody>(parsed)) == R"([{"c":"3"}])");
}

BOOST_AUTO_TEST_CASE(a_listener_that_refuses_ends_the_reading) {
  struct Refusing final : BulkListener {
    bool request(ParamMap) override { return ++given < 2; }
    void start_over() override {}
    int given = 0;
  } listener;
  const auto read = read_bulk(R"({"requests":["?a","?b","?c"]})", {}, listener);
  BOOST_REQUIRE(std::holds_alternative<BulkError>(read));
  BOOST_TEST((std::get<BulkError>(read).kind == BulkError::Kind::kRefused));
  BOOST_TEST(listener.given == 2);
}

BOOST_AUTO_TEST_CASE(the_token_is_text_or_a_number) {
  const auto token = [](const std::string& member) {
    return std::get<BulkBody>(parse_bulk("{\"requests\":[]" + member + "}")).token_auth.value_or("none");
  };
  BOOST_TEST(token("") == "none");
  BOOST_TEST(token(R"(,"token_auth":"abc")") == "abc");
  BOOST_TEST(token(R"(,"token_auth":12)") == "12");
  BOOST_TEST(token(R"(,"token_auth":"")") == "none");
  BOOST_TEST(token(R"(,"token_auth":true)") == "none");
  BOOST_TEST(token(R"(,"token_auth":["abc"])") == "none");
}

BOOST_AUTO_TEST_CASE(only_zero_turns_the_answer_off) {
  const auto send = [](const std::string& value) {
    return std::get<BulkBody>(parse_bulk("{\"requests\":[],\"send_image\":" + value + "}")).send_image;
  };
  BOOST_TEST(!send("0"));
  BOOST_TEST(!send("\"0\""));
  BOOST_TEST(send("1"));
  BOOST_TEST(send("false"));
  BOOST_TEST(send("\"\""));
}

BOOST_AUTO_TEST_CASE(a_body_is_a_bulk_where_the_word_stands_after_its_start) {
  BOOST_TEST(looks_like_bulk(R"({"requests":[]})"));
  BOOST_TEST(looks_like_bulk("{'requests':[]}"));
  BOOST_TEST(!looks_like_bulk(R"("requests")"));
  BOOST_TEST(!looks_like_bulk("requests=1"));
  BOOST_TEST(!looks_like_bulk(""));
}

// PHP 8.2's parse_url.
BOOST_AUTO_TEST_CASE(each_url_gives_the_query_that_php_finds) {
  const Case cases[] = {
      {"?a=b", "a=b"},
      {"??a", "?a"},
      {"//host?a", "a"},
      {"//?a", ""},
      {"host:80/x?a", "a"},
      {"host:80?a", "a"},
      {"x:y?a", "a"},
      {":80?a", "a"},
      {"http://u:p@h:80/?a", "a"},
      {"http://h:?a", "a"},
      {"http://h:x?a", ""},
      {"http://[::1]:80/?a", "a"},
      {"file:///x?a", "a"},
      {"mailto:x?a", "a"},
      {"http:", ""},
      {"/a:b?c", "c"},
      {"?a=http://b:c", "a=http://b:c"},
  };
  for (const Case& each : cases) {
    ParsedUrl url;
    BOOST_TEST_CONTEXT(each.body) {
      BOOST_TEST((parse_url(each.body, url) ? url.query.value_or("") : "") == each.requests);
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace footfall
