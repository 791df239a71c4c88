// SPDX-License-Identifier: GPL-3.0-or-later
#define BOOST_TEST_DYN_LINK
#include <boost/test/unit_test.hpp>

#include "worker/admin/archive_options.h"

using namespace footfall;

namespace {

/// 2026-11-01 02:30 UTC: in New York still October, on the day on which summer time ends.
constexpr std::int64_t kNow = 1'793'500'200;

using Days = std::vector<std::string>;

struct DatesCase {
  const char *dates, *zone;
  Days days;
};

const DatesCase kDates[] = {
    {"2026-10-05", "UTC", {"2026-10-05"}},
    {"today", "UTC", {"2026-11-01"}},
    {"today", "America/New_York", {"2026-10-31"}},
    {"yesterday", "America/New_York", {"2026-10-30"}},
    {"2026-02-27,2026-03-02", "UTC", {"2026-02-27", "2026-02-28", "2026-03-01", "2026-03-02"}},
    {"yesterday,today", "UTC", {"2026-10-31", "2026-11-01"}},
    {"2026-10-31,2027-01-01", "UTC", {"2026-10-31", "2026-11-01"}},
    {"2026-11-02", "UTC", {}},
};

tracker::SettingsSnapshot three_sites() {
  tracker::SettingsSnapshot settings;
  for (const std::int64_t id : {3, 1, 20}) settings.sites[id].id = id;
  return settings;
}

std::vector<std::int64_t> ids(std::string_view sites) {
  const tracker::SettingsSnapshot settings = three_sites();
  std::vector<std::int64_t> found;
  for (const tracker::Site* site : admin::chosen_sites(sites, settings)) found.push_back(site->id);
  return found;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(test_archive_options)

BOOST_AUTO_TEST_CASE(dates_are_days_of_the_sites_zone_and_none_lies_in_the_future) {
  for (const DatesCase& one : kDates) {
    BOOST_TEST_INFO(one.dates << " in " << one.zone);
    BOOST_TEST(admin::chosen_dates(one.dates, one.zone, kNow) == one.days, boost::test_tools::per_element());
  }
}

BOOST_AUTO_TEST_CASE(what_is_no_day_or_no_range_says_what_to_write) {
  for (const char* dates : {"", "2026-02-30", "last7", "2026-10-05,", "2026-10-05,2026-10-01", "today,today,today"}) {
    BOOST_TEST_INFO(dates);
    BOOST_CHECK_EXCEPTION(admin::chosen_dates(dates, "UTC", kNow), admin::UsageError, [](const auto& error) {
      const std::string text = error.what();
      return text.starts_with("--dates: ") && text.find("rite ") != std::string::npos;
    });
  }
}

BOOST_AUTO_TEST_CASE(periods_are_those_that_hold_the_days_each_once_and_a_range_is_as_it_was_written) {
  std::vector<std::string> names;
  const std::vector<std::string> all{"day", "week", "month", "year", "range"};
  for (const auto& period : admin::chosen_periods("2026-10-31,2026-11-03", all, "UTC", kNow)) {
    names.push_back(archive::name_of(period));
  }
  const std::vector<std::string> expected{"day 2026-10-31",
                                          "day 2026-11-01",
                                          "week 2026-10-26 to 2026-11-01",
                                          "month 2026-10-01 to 2026-10-31",
                                          "month 2026-11-01 to 2026-11-30",
                                          "year 2026-01-01 to 2026-12-31",
                                          "range 2026-10-31 to 2026-11-03"};
  BOOST_TEST(names == expected, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(sites_are_each_chosen_once_in_ascending_order) {
  BOOST_TEST(ids("all") == (std::vector<std::int64_t>{1, 3, 20}), boost::test_tools::per_element());
  BOOST_TEST(ids("20,3,20") == (std::vector<std::int64_t>{3, 20}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_site_that_is_not_there_is_named) {
  for (const char* sites : {"", "2", "1,", "one", "-1"}) {
    BOOST_TEST_INFO(sites);
    BOOST_CHECK_THROW(ids(sites), admin::UsageError);
  }
}

BOOST_AUTO_TEST_SUITE_END()
