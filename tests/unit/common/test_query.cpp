// SPDX-License-Identifier: GPL-3.0-or-later
#define BOOST_TEST_DYN_LINK
#include <boost/test/unit_test.hpp>

#include "common/json_writer.h"
#include "common/query.h"
#include "tests/unit/common/golden.h"

namespace footfall {
namespace {

std::string json(const ParamMap& map) {
  rapidjson::StringBuffer buffer;
  JsonWriter writer(buffer);
  write_json(writer, map);
  return buffer.GetString();
}

std::string repeated(std::string_view text, std::size_t times) {
  std::string out;
  for (std::size_t i = 0; i < times; ++i) out += text;
  return out;
}

struct Case {
  std::string text;
  std::string expected;  // as PHP's json_encode shows it
};

// PHP 8.2's answers (parse_str).
const Case kQueries[] = {
    {"", "[]"},
    {"a=b&c=d", R"({"a":"b","c":"d"})"},
    {"a=1&b=2&a=3", R"({"a":"3","b":"2"})"},
    {"a", R"({"a":""})"},
    {"&&a=1&&", R"({"a":"1"})"},
    {"=x&a=1", R"({"a":"1"})"},
    {"a=b=c", R"({"a":"b=c"})"},
    {"a=1;b=2", R"({"a":"1;b=2"})"},
    {"?a=1", R"({"?a":"1"})"},
    {"a=1#frag", R"({"a":"1#frag"})"},
    {"a=x+y%20z%2B", R"({"a":"x y z+"})"},
    {"a=%zz%4&b=%", R"({"a":"%zz%4","b":"%"})"},
    {"a=%e2%82%ac", R"({"a":"€"})"},
    {" a=1&++b=2", R"({"a":"1","b":"2"})"},
    {"a.b=1&c d=2&e+f=3", R"({"a_b":"1","c_d":"2","e_f":"3"})"},
    {"a[=1", R"({"a_":"1"})"},
    {"a[b.c=1&a[b[c d=2", R"({"a_b_c":"1","a_b_c_d":"2"})"},
    {"a[]=1&a[]=2", R"({"a":["1","2"]})"},
    {"a%5B%5D=1", R"({"a":["1"]})"},
    {"a[b][c]=1&a[b][d]=2", R"({"a":{"b":{"c":"1","d":"2"}}})"},
    {"a[b][]=1&a[b][]=2", R"({"a":{"b":["1","2"]}})"},
    {"a[b]c=1", R"({"a":{"b":"1"}})"},
    {"a[b][c=1", R"({"a":{"b":"1"}})"},
    {"a[ ]=1&a[ b]=2", R"({"a":{"0":"1"," b":"2"}})"},
    {"a[b.c]=1", R"({"a":{"b.c":"1"}})"},
    {"a.[b.c]=1", R"({"a_":{"b.c":"1"}})"},
    {"a=1&a[b]=2", R"({"a":{"b":"2"}})"},
    {"a[b]=1&a=2", R"({"a":"2"})"},
    {"[a]=1&[=2& =3", "[]"},
    {"a[5]=x&a[]=y", R"({"a":{"5":"x","6":"y"}})"},
    {"a[-5]=x&a[]=y", R"({"a":{"-5":"x","-4":"y"}})"},
    {"a[007]=x&a[]=y", R"({"a":{"007":"x","0":"y"}})"},
    {"a[9223372036854775807]=x&a[]=y&a[][b]=z", R"({"a":{"9223372036854775807":"x"}})"},
    {"0=a&1=b", R"(["a","b"])"},
    {"n%00m=1&v=%00", R"({"n":"1","v":"\u0000"})"},
    {"a[b%00c]=1", R"({"a_b":"1"})"},
    {"..Host-a=1&__Host-b=2&_.Secure-c=3&x[__Host-d]=4", R"({"__Host-b":"2","x":[]})"},
    {"é=ü", R"({"é":"ü"})"},
};

}  // namespace

BOOST_AUTO_TEST_SUITE(test_query)

BOOST_AUTO_TEST_CASE(each_query_parses_as_in_php) {
  for (const Case& each : kQueries) {
    BOOST_TEST_CONTEXT(each.text) {
      const ParamMap params = parse_query(each.text);
      // An empty array below the top is [] for PHP, too.
      BOOST_TEST(json(params) == each.expected);
    }
  }
}

BOOST_AUTO_TEST_CASE(bytes_that_are_not_utf8_are_kept) { BOOST_TEST(parse_query("a=%ff%fe").text("a") == "\xff\xfe"); }

BOOST_AUTO_TEST_CASE(more_than_the_limit_of_parameters_are_dropped) {
  std::string query;
  for (int i = 0; i < 1500; ++i) query += "&a" + std::to_string(i) + "=1";
  BOOST_TEST(parse_query(query).size() == 1000U);
  BOOST_TEST(parse_query(repeated("a=1&", 1000) + "b=2").has("b") == false);
  BOOST_TEST(parse_query("&&&" + repeated("a=1&", 999) + "b=2").has("b"));
}

BOOST_AUTO_TEST_CASE(names_nested_at_the_limit_are_kept_and_deeper_ones_delete_the_whole_name) {
  BOOST_TEST(parse_query("a" + repeated("[b]", 64) + "=1").has("a"));
  BOOST_TEST(!parse_query("a" + repeated("[b]", 65) + "=1").has("a"));
  const ParamMap params = parse_query("a=1&c=2&a" + repeated("[b]", 65) + "=3");
  BOOST_TEST(json(params) == R"({"c":"2"})");
  BOOST_TEST(!parse_query("a" + repeated("[", 100000) + "=1").empty());
}

BOOST_AUTO_TEST_CASE(a_form_adds_what_the_query_lacks) {
  ParamMap params = parse_query("a=1&b[x]=1");
  params.add_missing(parse_query("a=2&b[y]=2&c=3"));
  BOOST_TEST(json(params) == R"({"a":"1","b":{"x":"1"},"c":"3"})");
}

BOOST_AUTO_TEST_CASE(a_later_query_overrides_when_parsed_into_the_same_map) {
  ParamMap params = parse_query("a=1&b=1");
  parse_query_into("b=2&c=2", params);
  BOOST_TEST(json(params) == R"({"a":"1","b":"2","c":"2"})");
}

BOOST_AUTO_TEST_CASE(each_cookie_header_parses_as_in_php) {
  const Case cases[] = {
      {"_pk_uid=0%3D123; matomo_ignore=; x=y", R"({"_pk_uid":"0=123","matomo_ignore":"","x":"y"})"},
      {"a=1; a=2; A=3", R"({"a":"1","A":"3"})"},
      {"a=1+2%2B", R"({"a":"1+2+"})"},
      {"a%20b=1; c.d=2", R"({"a%20b":"1","c_d":"2"})"},
      {"=x;;  ;a", R"({"a":""})"},
      {"a[x]=1; a[x]=2; a=3", R"({"a":{"x":"2"}})"},
      {"a=1,b=2", R"({"a":"1,b=2"})"},
  };
  for (const Case& each : cases) {
    BOOST_TEST_CONTEXT(each.text) { BOOST_TEST(json(parse_cookies(each.text)) == each.expected); }
  }
}

BOOST_AUTO_TEST_CASE(each_text_is_encoded_and_decoded_as_in_php) {
  BOOST_TEST(url_encode("a b-_.~/é%") == "a+b-_.%7E%2F%C3%A9%25");
  BOOST_TEST(url_decode("a+b%2f%C3%a9%2") == "a b/é%2");
  BOOST_TEST(raw_url_decode("a+b%2f") == "a+b/");
  BOOST_TEST(url_decode("%%41%4") == "%A%4");
}

BOOST_AUTO_TEST_CASE(each_map_builds_the_query_of_http_build_query) {
  const Case cases[] = {
      {"a=b&c=d e", "a=b&c=d+e"},
      {"a[]=1&a[]=2", "a%5B0%5D=1&a%5B1%5D=2"},
      {"a[b][c d]=x/y", "a%5Bb%5D%5Bc+d%5D=x%2Fy"},
      {"a=", "a="},
      {"x[__Host-a]=1&b=2", "b=2"},
  };
  for (const Case& each : cases) {
    BOOST_TEST_CONTEXT(each.text) { BOOST_TEST(build_query(parse_query(each.text)) == each.expected); }
  }
}

BOOST_AUTO_TEST_CASE(scalars_that_are_no_text_build_as_in_php) {
  ParamMap params;
  params.set("t", ParamValue::number(ParamValue::Kind::kBoolean, "true"));
  params.set("f", ParamValue::number(ParamValue::Kind::kBoolean, "false"));
  params.set("n", ParamValue());
  params.set("r", ParamValue::json_number("1.50"));
  BOOST_TEST(build_query(params) == "t=1&f=0&r=1.5");
}

BOOST_AUTO_TEST_CASE(each_recorded_query_without_brackets_splits_as_recorded) {
  // The recording shows Matomo's own splitter of page URLs, which decodes nothing and keeps brackets: only plain names
  // and values mean the same to both.
  for (const ParamMap& line : test::golden_lines("tables/query-strings.jsonl")) {
    const std::string query(line.text("query"));
    if (query.find_first_of("[]%+?<\"") != std::string::npos) continue;
    BOOST_TEST_CONTEXT(query) {
      const ParamMap found = parse_query(query), &expected = test::at(line, {"parsed"});
      BOOST_TEST(found.size() == expected.size());
      for (const auto& [name, value] : expected) BOOST_TEST(found.text(name) == value.text());
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace footfall
