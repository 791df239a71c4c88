// SPDX-License-Identifier: GPL-3.0-or-later
#define BOOST_TEST_DYN_LINK
#include <boost/test/unit_test.hpp>

#include "worker/enrich/devices/hints.h"

namespace footfall::enrich::devices {
namespace {

BOOST_AUTO_TEST_SUITE(test_hints)

BOOST_AUTO_TEST_CASE(headers_lose_their_quotes) {
  const Hints hints = read_hints({{"sec-ch-ua-platform", "\"Android\""},
                                  {"http-sec-ch-ua-model", "\"Kite 3\""},
                                  {"sec-ch-ua-mobile", "?1"},
                                  {"sec-ch-ua-platform-version", "\"14.0.0\""}});
  BOOST_TEST(hints.platform == "Android");
  BOOST_TEST(hints.model == "Kite 3");
  BOOST_TEST(hints.platform_version == "14.0.0");
  BOOST_TEST(hints.mobile);
}

BOOST_AUTO_TEST_CASE(list_of_full_versions_wins_over_the_short_one) {
  const Hints hints = read_hints(
      {{"sec-ch-ua", "\"A\";v=\"1\""}, {"sec-ch-ua-full-version-list", "\"A\";v=\"1.2\", \"B C\"; v=\"3\""}});
  BOOST_REQUIRE(hints.brands.size() == 2U);
  BOOST_TEST(hints.brands[0].second == "1.2");
  BOOST_TEST(hints.brands[1].first == "B C");
}

BOOST_AUTO_TEST_CASE(broken_list_gives_what_stands_before_the_break) {
  BOOST_TEST(read_hints({{"sec-ch-ua", "\"A\";v=\"1\", B;v=\"2\""}}).brands.size() == 1U);
  BOOST_TEST(read_hints({{"sec-ch-ua", "\"\";v=\"1\""}}).brands.empty());
  BOOST_TEST(read_hints({{"sec-ch-ua", "\"A\";v=\""}}).brands.empty());
}

BOOST_AUTO_TEST_CASE(brand_named_twice_counts_once_with_its_last_version) {
  const Hints hints = read_hints({{"sec-ch-ua", "\"A\";v=\"1\", \"A\";v=\"2\""}});
  BOOST_REQUIRE(hints.brands.size() == 1U);
  BOOST_TEST(hints.brands[0].second == "2");
}

BOOST_AUTO_TEST_CASE(names_of_uadata_are_known_too) {
  const Hints hints = read_hints(
      {{"uafullversion", "99.1"}, {"platformversion", "13"}, {"formfactors", "\"Tablet\", \"XR\""}, {"arch", "arm"}});
  BOOST_TEST(hints.full_version == "99.1");
  BOOST_TEST(hints.platform_version == "13");
  BOOST_TEST(hints.architecture == "arm");
  BOOST_TEST(hints.form_factors == (std::vector<std::string>{"tablet", "xr"}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(app_is_not_a_script_request) {
  BOOST_TEST(read_hints({{"x-requested-with", "XMLHttpRequest"}}).app == "");
  BOOST_TEST(read_hints({{"x-requested-with", "org.example.app"}}).app == "org.example.app");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace footfall::enrich::devices
