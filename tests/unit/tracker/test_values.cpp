// SPDX-License-Identifier: GPL-3.0-or-later
#define BOOST_TEST_DYN_LINK
#include <boost/test/unit_test.hpp>

#include "common/query.h"
#include "worker/php/request_value.h"
#include "worker/tracker/site_time.h"

namespace footfall::tracker {
namespace {

BOOST_AUTO_TEST_SUITE(test_values)

BOOST_AUTO_TEST_CASE(whole_numbers_are_what_php_takes_for_them) {
  struct Row {
    const char* text;
    std::optional<std::int64_t> number;
  };
  const Row rows[] = {
      {"7", 7},   {"-1", -1}, {"007", 7},  {"7.0", 7}, {" 7", 7},    {"7e2", 700},  {"7.5", {}},
      {"7a", {}}, {"", {}},   {"0x1", {}}, {"+3", 3},  {"1e30", {}}, {"seven", {}}, {"9007199254740993000", {}}};
  for (const Row& row : rows) {
    BOOST_TEST_CONTEXT(row.text) {
      ParamMap params;
      params.set("n", ParamValue(row.text));
      BOOST_TEST((whole_value(params, "n") == row.number));
    }
  }
}

BOOST_AUTO_TEST_CASE(text_is_escaped_once_and_arrays_are_no_text) {
  const ParamMap params = parse_query("plain=a+b&tag=%3Cb%3E&entity=a%26amp%3Bb&quote=it%27s&list[]=x&empty=");
  BOOST_TEST(text_value(params, "plain") == "a b");
  BOOST_TEST(text_value(params, "tag") == "&lt;b&gt;");
  BOOST_TEST(text_value(params, "entity") == "a&amp;b");
  BOOST_TEST(text_value(params, "quote") == "it&#039;s");
  BOOST_TEST(text_value(params, "list", "none") == "none");
  BOOST_TEST(text_value(params, "empty", "none") == "none");
}

BOOST_AUTO_TEST_CASE(times_are_read_as_utc_unless_they_name_a_zone) {
  constexpr std::int64_t kNow = 1773144000;
  struct Row {
    const char* text;
    std::optional<std::int64_t> time;
  };
  const Row rows[] = {{"2026-03-10 12:00:00", kNow},
                      {"2026-03-10", kNow - 12 * 3600},
                      {"2026-03-10 12:00", kNow},
                      {"2026-03-10T12:00:00Z", kNow},
                      {"2026-03-10T12:00:00", kNow},
                      {"2026-03-10T12:00:00.25Z", kNow},
                      {"2026-03-10T13:00:00+01:00", kNow},
                      {"2026/03/10 12:00:00", kNow},
                      {"@1773144000", kNow},
                      {"now", kNow},
                      {"yesterday", kNow - 36 * 3600},
                      {"2026-13-10", {}},
                      {"nonsense", {}},
                      {"", {}}};
  for (const Row& row : rows) {
    BOOST_TEST_CONTEXT(row.text) { BOOST_TEST((parse_time(row.text, kNow) == row.time)); }
  }
}

BOOST_AUTO_TEST_CASE(days_follow_the_zone_of_the_site) {
  constexpr std::int64_t kLate = 1773187200;  // 2026-03-11 00:00:00 UTC
  BOOST_TEST(date_in_zone(kLate, "UTC") == "2026-03-11");
  BOOST_TEST(date_in_zone(kLate, "America/New_York") == "2026-03-10");
  BOOST_TEST(date_in_zone(kLate - 1, "Asia/Kolkata") == "2026-03-11");
  BOOST_TEST(date_in_zone(kLate, "UTC-0.5") == "2026-03-10");
  BOOST_TEST(date_in_zone(kLate - 1, "UTC+5.5") == "2026-03-11");
  BOOST_TEST(date_in_zone(kLate, "Nowhere/Land") == "2026-03-11");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace footfall::tracker
