// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/digest.h"
#include "common/php_url.h"
#include "tests/unit/actions/golden_file.h"
#include "worker/php/url_query.h"
#include "worker/tracker/actions/page_url.h"

using namespace footfall;
using namespace footfall::tracker;
namespace test = footfall::test;

namespace {

std::string build(std::string_view url) {
  ParsedUrl parsed;
  if (!parse_url(url, parsed)) return "(false)";
  return build_url({parsed.scheme, parsed.user, parsed.pass, parsed.host, parsed.path, parsed.query.value_or(""),
                    parsed.fragment.value_or(""), parsed.port});
}

struct UrlCase {
  std::string_view url, rebuilt;
};

}  // namespace

BOOST_AUTO_TEST_SUITE(test_url)

BOOST_AUTO_TEST_CASE(parts_are_found_as_php_finds_them) {
  static constexpr UrlCase kCases[] = {
      {"http://a.org/x?y=1#z", "http://a.org/x?y=1#z"},
      {"http://a.org:80", "http://a.org:80"},
      {"http://a.org:99999/", "(false)"},
      {"http://a.org:/x", "http://a.org/x"},
      {"http://user:p%40w@a.org/", "http://user:p%40w@a.org/"},
      {"http://u@ser:pw@a.org/", "http://u%40ser:pw@a.org/"},
      {"http:///x", "(false)"},
      {"http://", "(false)"},
      {"http:", "http://"},
      {"//a.org/x", "a.org/x"},
      {"a.org/x", "a.org/x"},
      {"a.org:80", "a.org:80"},
      {"a.org:80/x", "a.org:80/x"},
      {":80", "(false)"},
      {"mailto:me@a.org", "mailto:/me@a.org"},
      {"http://[::1]:8080/x", "http://[::1]:8080/x"},
      {"http://[::1]/x", "http://[::1]/x"},
      {"http://a.org?x=1", "http://a.org?x=1"},
      {"http://a.org#x?y", "http://a.org#x?y"},
      {"http://a.org/x?0", "http://a.org/x"},
      {"http://a.org/\x01x", "http://a.org/_x"},
      {"/only/path?x:1", "/only/path?x:1"},
      {"file:///etc/x", "file:///etc/x"},
      {"", ""},
  };
  for (const auto& c : kCases) BOOST_TEST_CONTEXT(c.url) BOOST_TEST(build(c.url) == c.rebuilt);
}

BOOST_AUTO_TEST_CASE(harmless_protocols_look_like_a_url) {
  for (const std::string_view url : {"http://a", "//a", "ftp://x", "android-app://x", "://a"}) {
    BOOST_TEST_CONTEXT(url) BOOST_TEST(looks_like_url(url));
  }
  for (const std::string_view url :
       {"", "0", "a.org/x", "http://", "/a//b", "javascript://x", "DATA://x", "1a://x", "http:/a"}) {
    BOOST_TEST_CONTEXT(url) BOOST_TEST(!looks_like_url(url));
  }
}

BOOST_AUTO_TEST_CASE(recorded_urls_are_split_as_stored) {
  test::for_each_line("golden/tables/url-prefix.jsonl", [](const auto& line) {
    const std::string url = test::text_of(line["url"]);
    const auto [name, prefix] = split_prefix(url);
    BOOST_TEST(name == test::text_of(line["stored"]));
    BOOST_TEST(prefix.value_or(-1) == (line["prefix"].IsInt() ? line["prefix"].GetInt() : -1));
    BOOST_TEST(looks_like_url(url) == line["looks_like_url"].GetBool());
    BOOST_TEST(footfall::crc32(name) == line["crc32"].GetUint());
  });
}

BOOST_AUTO_TEST_CASE(recorded_queries_are_rebuilt_without_parameters) {
  test::for_each_line("golden/tables/query-strings.jsonl", [](const auto& line) {
    const UrlQuery query(test::text_of(line["query"]));
    BOOST_TEST(query.rebuild([](std::string_view) { return false; }) == test::text_of(line["rebuilt"]));
    ParameterFilter filter;
    filter.add_list("a,x", true);
    BOOST_TEST(query.rebuild([&](std::string_view name) { return filter.excludes(name); }) ==
               test::text_of(line["without_a_and_x"]));
    BOOST_TEST(query.parameters().size() == line["parsed"].MemberCount());
  });
}

BOOST_AUTO_TEST_CASE(long_query_is_indexed_like_a_short_one) {
  std::string query = "x=0";
  for (int i = 0; i < 100; ++i) query += "&p" + std::to_string(i) + "=" + std::to_string(i);
  const UrlQuery parsed(query + "&x=1&p50=new");
  BOOST_TEST(parsed.parameters().size() == 101U);
  BOOST_TEST(parsed.scalar("x").value_or("") == "1");
  BOOST_TEST(parsed.scalar("p50").value_or("") == "new");
}

BOOST_AUTO_TEST_CASE(excluded_parameters_are_names_or_expressions) {
  ParameterFilter filter;
  filter.add_list("SID,/^utm_.*/,(^gl)", false);
  for (const std::string_view name : {"sid", "Sid", "utm_x", "UTM_y", "glue"}) {
    BOOST_TEST_CONTEXT(name) BOOST_TEST(filter.excludes(name));
  }
  for (const std::string_view name : {"side", "xutm_", "", "a"})
    BOOST_TEST_CONTEXT(name) BOOST_TEST(!filter.excludes(name));
}

BOOST_AUTO_TEST_CASE(page_urls_are_stored_clean) {
  ParameterFilter filter;
  filter.add_list("phpsessid,sid", true);
  struct Case {
    std::string_view url, stored;
    bool keep_fragment = false;
  };
  static const Case kCases[] = {
      {"  http://A.ORG/X?y=1&amp;sid=2 ", "http://a.org/X?y=1"},
      {"http://a.org/?PHPSESSID=1", "http://a.org/"},
      {"http://a.org/x;sid=1;b=2", "http://a.org/x?b=2"},
      {"http://a.org/x;b=2?c=3", "http://a.org/x?b=2&c=3"},
      {"http://a.org/x?c=3;b=2", "http://a.org/x?c=3;b=2"},
      {"http://a.org/x#part", "http://a.org/x"},
      {"http://a.org/x#part", "http://a.org/x#part", true},
      {"http://a.org/x#part#", "http://a.org/x#part", true},
      {"http://a.org/x#sid=1&amp;b=2", "http://a.org/x#b=2", true},
      {"http://a.org/x?a=1#sid=1", "http://a.org/x?a=1#sid=1", true},
      {"http://a.org/x?a=&lt;b&gt;", "http://a.org/x?a=&lt;b&gt;"},
      {"http://\xC3\x9C.org/\xC3\x9C", "http://\xC3\xBC.org/\xC3\x9C"},
      {"http://a.org:70000/", "(none)"},
  };
  for (const auto& c : kCases) {
    BOOST_TEST_CONTEXT(c.url) {
      const UrlRules rules{&filter, c.keep_fragment, 1024};
      BOOST_TEST(storable_url(c.url, rules).value_or("(none)") == c.stored);
    }
  }
}

BOOST_AUTO_TEST_CASE(texts_are_cut_to_bytes) {
  BOOST_TEST(clean_text(" a\nb\r ", 10) == "ab");
  BOOST_TEST(clean_text(std::string(2000, 'x'), 1024).size() == 1024U);
  BOOST_TEST(clean_text(std::string_view("a\0b", 3), 10) == "ab");
}

BOOST_AUTO_TEST_SUITE_END()
