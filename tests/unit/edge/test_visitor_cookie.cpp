// SPDX-License-Identifier: GPL-3.0-or-later
#define BOOST_TEST_DYN_LINK
#include <boost/test/unit_test.hpp>

#include "common/query.h"
#include "ngx_module/verdict/visitor_cookie.h"

namespace footfall::edge {
namespace {

constexpr std::int64_t kArrival = 1000000000;  // 2001-09-09 01:46:40
const std::string kId = "0123456789abcdef";
const std::string kContent = "_pk_uid=0%3DMDEyMzQ1Njc4OWFiY2RlZg%3D%3D";

std::string cookie(const std::string& query, const std::string& held = {}, VisitorCookieSettings settings = {},
                   bool is_https = false) {
  return visitor_cookie(settings, visitor_claim(parse_query(query)), parse_cookies(held), kArrival, is_https)
      .value_or("none");
}

std::string content(const std::string& query, const std::string& held = {}) {
  const std::string whole = cookie(query, held);
  return whole.substr(0, whole.find(';'));
}

std::string expiry(const std::string& cdt) {
  VisitorCookieSettings settings;
  settings.lifetime = std::chrono::seconds(60);
  const std::string whole = cookie("_id=" + kId + "&cdt=" + url_encode(cdt), "", settings);
  const std::size_t from = whole.find("expires=") + 8;
  return whole.substr(from, whole.find(';', from) - from);
}

BOOST_AUTO_TEST_SUITE(the_visitor_cookie)

BOOST_AUTO_TEST_CASE(it_holds_the_id_that_is_known_first) {
  const struct {
    const char *query, *held;
    std::string expected;
  } cases[] = {
      {"_id=0123456789ABCDEFmore", "", kContent},
      {"_id=fedcba9876543210", "_pk_uid=0%3DMDEyMzQ1Njc4OWFiY2RlZg%3D%3D", kContent},
      {"_id=fedcba9876543210", "_pk_uid=0%3D1234567890123456", "_pk_uid=0%3DMTIzNDU2Nzg5MDEyMzQ1Ng%3D%3D"},
      {"_id=0123456789abcdef", "_pk_uid=0%3Dbm8%3D", kContent},
      {"_id=0123456789abcdeX", "", "_pk_uid=0%3DMDEyMzQ1Njc4OWFiY2RlMA%3D%3D"},
      {"_id=short", "", "none"},
      {"", "", "none"},
      {"_id=0123456789abcdef", "matomo_ignore=ignore%3DKg%3D%3D", "none"},
      {"_id=0123456789abcdef", "matomo_ignore=", kContent},
  };
  for (const auto& row : cases) {
    BOOST_TEST_CONTEXT(row.query << ' ' << row.held) { BOOST_TEST(content(row.query, row.held) == row.expected); }
  }
}

BOOST_AUTO_TEST_CASE(its_lifetime_begins_at_the_hit) {
  BOOST_TEST(expiry("") == "Sunday, 09-Sep-2001 01:47:40 UTC");
  BOOST_TEST(expiry("999999940") == "Sunday, 09-Sep-2001 01:46:40 UTC");
  BOOST_TEST(expiry("2000-02-29 23:59:30") == "Wednesday, 01-Mar-2000 00:00:30 UTC");
  BOOST_TEST(expiry("1000000999") == expiry(""));
  BOOST_TEST(expiry("yesterday") == expiry(""));
}

BOOST_AUTO_TEST_CASE(attributes_are_the_configured_ones) {
  VisitorCookieSettings settings;
  settings.name = "who";
  settings.path = "/ma";
  settings.domain = "example.org";
  const std::string whole = cookie("_id=" + kId, "", settings);
  BOOST_TEST(whole.starts_with("who=0%3D"));
  BOOST_TEST(whole.ends_with("; path=/ma; domain=example.org; SameSite=Lax"));
  BOOST_TEST(cookie("_id=" + kId, "", {}, true).ends_with(" UTC; secure; SameSite=None"));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace footfall::edge
