// SPDX-License-Identifier: GPL-3.0-or-later
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <thread>

#include "tests/unit/actions/golden_file.h"
#include "worker/enrich/geo_database.h"
#include "worker/enrich/locators.h"

using namespace footfall::enrich;
namespace test = footfall::test;

namespace {

std::string database_file(const char* name) { return test::shared_folder() + "/matomo-data/geoip/" + name; }

bool is_here(const std::string& file) {
  if (std::filesystem::exists(file)) return true;
  BOOST_TEST_MESSAGE("skipped: no location database " << file);
  return false;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(test_location)

BOOST_AUTO_TEST_CASE(language_points_to_a_country) {
  const auto guessing = make_language_locator(true), strict = make_language_locator(false);
  BOOST_TEST(guessing->locate("1.2.3.4", "fr").country.value() == "fr");
  BOOST_TEST(strict->locate("1.2.3.4", "fr").country.value() == "xx");
  BOOST_TEST(strict->locate("1.2.3.4", "fr-ca,fr").country.value() == "ca");
  BOOST_TEST(!strict->locate("1.2.3.4", "fr-ca,fr").city);
}

BOOST_AUTO_TEST_CASE(disabled_locator_knows_nothing) {
  BOOST_TEST(make_disabled_locator()->locate("1.2.3.4", "fr-ca").country.value() == "xx");
}

BOOST_AUTO_TEST_CASE(missing_database_is_named) {
  BOOST_CHECK_EXCEPTION(
      make_maxmind_locator("/nowhere.mmdb", make_disabled_locator()), std::runtime_error,
      [](const auto& error) { return std::string(error.what()).find("/nowhere.mmdb") != std::string::npos; });
}

BOOST_AUTO_TEST_CASE(database_entries_are_read_as_stored) {
  const std::string file = database_file("GeoIP2-City.mmdb");
  if (!is_here(file)) return;
  const GeoDatabase database(file);
  const auto location = database.find("175.16.199.1");
  BOOST_TEST_REQUIRE(location.has_value());
  BOOST_TEST(location->country.value() == "cn");
  BOOST_TEST(location->region.value_or("") == "22");
  BOOST_TEST(location->city.value_or("") == "Changchun");
  BOOST_TEST(location->latitude.value_or(0) == 43.88);
  BOOST_TEST(location->longitude.value_or(0) == 125.323);
  BOOST_TEST(database.find("2001:218::1").value().country.value() == "jp");
  BOOST_TEST(!database.find("67.43.156.1").value().city);
  BOOST_TEST(!database.find("127.0.0.1"));
  BOOST_TEST(!database.find("nonsense"));
}

BOOST_AUTO_TEST_CASE(unknown_address_falls_back_to_the_language) {
  const std::string file = database_file("GeoIP2-City.mmdb");
  if (!is_here(file)) return;
  const auto locator = make_maxmind_locator(file, make_language_locator(false));
  BOOST_TEST(locator->locate("127.0.0.1", "de-at").country.value() == "at");
}

BOOST_AUTO_TEST_CASE(replaced_database_is_noticed) {
  const std::string file = database_file("GeoIP2-City.mmdb"), other = database_file("GeoIP2-Country.mmdb");
  if (!is_here(file) || !is_here(other)) return;
  const auto copy = std::filesystem::temp_directory_path() / ("footfall-geo-" + std::to_string(getpid()) + ".mmdb");
  std::filesystem::copy_file(file, copy);
  const GeoDatabase database(copy.string());
  BOOST_TEST(!database.is_outdated(copy.string()));
  std::filesystem::copy_file(other, copy.string() + ".new");
  std::filesystem::rename(copy.string() + ".new", copy);
  BOOST_TEST(database.is_outdated(copy.string()));
  BOOST_TEST(database.find("175.16.199.1").value().city.value_or("") == "Changchun");
  std::filesystem::remove(copy);
  BOOST_TEST(!database.is_outdated(copy.string()));
}

#ifdef FOOTFALL_TEST_HOOKS
BOOST_AUTO_TEST_CASE(pretended_locations_come_from_a_file) {
  const auto file =
      std::filesystem::temp_directory_path() / ("footfall-locations-" + std::to_string(getpid()) + ".json");
  std::ofstream(file)
      << R"({"1.2.3.4":{"country_code":"CA","city_name":"Toronto","region_code":"ON","lat":1.23456,"long":null}})";
  const auto locator = make_pretended_locator(file.string(), make_disabled_locator());
  const auto location = locator->locate("1.2.3.4", "");
  BOOST_TEST(location.country.value() == "ca");
  BOOST_TEST(location.city.value_or("") == "Toronto");
  BOOST_TEST(location.latitude.value_or(0) == 1.235);
  BOOST_TEST(!location.longitude);
  BOOST_TEST(locator->locate("4.3.2.1", "").country.value() == "xx");
  std::filesystem::remove(file);
}
#endif

BOOST_AUTO_TEST_SUITE_END()
