// SPDX-License-Identifier: GPL-3.0-or-later
#define BOOST_TEST_DYN_LINK
#include <boost/test/unit_test.hpp>

#include <future>
#include <string>

#include "worker/archive/run/schedule.h"

using namespace footfall;
using namespace footfall::archive;

namespace {

tracker::Site site(std::int64_t id) {
  tracker::Site site;
  site.id = id;
  return site;
}

std::string name(const ArchiveJob* job) {
  return job == nullptr ? "none" : std::to_string(job->site.id) + " " + name_of(job->period);
}

Period day(const char* date) { return period_of(Period::kDay, date); }
Period week(const char* date) { return period_of(Period::kWeek, date); }

}  // namespace

BOOST_AUTO_TEST_SUITE(test_schedule)

BOOST_AUTO_TEST_CASE(sites_have_their_turns_and_shorter_periods_come_first) {
  const tracker::Site heavy = site(1), light = site(2);
  const std::vector<ArchiveJob> jobs{
      {heavy, week("2026-10-05")}, {heavy, day("2026-10-05")}, {heavy, day("2026-10-06")}, {light, day("2026-10-05")}};
  Schedule schedule(jobs);
  std::vector<std::string> order;
  for (const ArchiveJob* job = schedule.take(); job != nullptr; job = schedule.take()) {
    order.push_back(name(job));
    schedule.end(*job);
  }
  const std::vector<std::string> expected{"1 day 2026-10-05", "2 day 2026-10-05", "1 day 2026-10-06",
                                          "1 week 2026-10-05 to 2026-10-11"};
  BOOST_TEST(order == expected, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_longer_period_waits_for_the_shorter_ones_of_its_site_in_work) {
  const tracker::Site one = site(1);
  const std::vector<ArchiveJob> jobs{{one, day("2026-10-05")}, {one, week("2026-10-05")}, {one, week("2026-10-12")}};
  Schedule schedule(jobs);
  const ArchiveJob* first = schedule.take();
  auto second = std::async(std::launch::async, [&] { return schedule.take(); });
  auto third = std::async(std::launch::async, [&] { return schedule.take(); });
  BOOST_TEST((second.wait_for(std::chrono::milliseconds(50)) == std::future_status::timeout));
  schedule.end(*first);
  BOOST_TEST((second.get() != nullptr && third.get() != nullptr));
  BOOST_TEST(name(schedule.take()) == "none");
}

BOOST_AUTO_TEST_CASE(who_waits_when_the_last_job_is_handed_out_is_let_go) {
  const tracker::Site one = site(1);
  const std::vector<ArchiveJob> jobs{{one, day("2026-10-05")}, {one, week("2026-10-05")}};
  Schedule schedule(jobs);
  const ArchiveJob* first = schedule.take();
  auto second = std::async(std::launch::async, [&] { return name(schedule.take()); });
  auto third = std::async(std::launch::async, [&] { return name(schedule.take()); });
  schedule.end(*first);
  const std::string both = second.get() + third.get();
  BOOST_TEST((both == "none1 week 2026-10-05 to 2026-10-11" || both == "1 week 2026-10-05 to 2026-10-11none"));
}

BOOST_AUTO_TEST_SUITE_END()
