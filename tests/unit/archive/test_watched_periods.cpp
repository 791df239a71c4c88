// SPDX-License-Identifier: GPL-3.0-or-later
#define BOOST_TEST_DYN_LINK
#include <boost/test/unit_test.hpp>

#include <string>

#include "worker/archive/watch/watched_periods.h"

using namespace footfall;
using namespace footfall::archive;
using Kind = ArchiveOutcome::Kind;

namespace {

constexpr const char* kToday = "2026-10-07";

struct Watching {
  tracker::Site site;
  WatchedPeriods periods{{.today = 900}};
  std::vector<ArchiveJob> due;

  explicit Watching(std::initializer_list<Period> all) {
    site.id = 1;
    for (const Period& period : all) due.push_back({site, period});
  }

  /// The names of what is worth making; all of it ends as `outcome` says.
  std::string round(const std::string& mark, std::int64_t now, std::optional<Kind> outcome = Kind::kArchived,
                    const char* today = kToday) {
    std::string names;
    for (const ArchiveJob& job : periods.choose(due, {{1, {today, mark}}}, now)) {
      names += name_of(job.period).substr(0, 1) + (job.force ? "!" : "");
      periods.note(job, outcome);
    }
    return names;
  }
};

Period of_today(Period::Number number) { return period_of(number, kToday); }
const Period kYesterday = period_of(Period::kDay, "2026-10-06");

}  // namespace

BOOST_AUTO_TEST_SUITE(test_watched_periods)

BOOST_AUTO_TEST_CASE(today_is_made_as_soon_as_it_has_changed_and_no_sooner) {
  Watching watching({of_today(Period::kDay)});
  BOOST_TEST(watching.round("", 0) == "");
  BOOST_TEST(watching.round("1", 1) == "d!");
  BOOST_TEST(watching.round("1", 2000) == "");
  BOOST_TEST(watching.round("2", 2001) == "d!");
  BOOST_TEST(watching.round("", 2002) == "d!");
}

BOOST_AUTO_TEST_CASE(what_holds_today_is_made_no_more_often_than_its_time_to_live) {
  Watching watching({of_today(Period::kWeek), of_today(Period::kMonth)});
  BOOST_TEST(watching.round("1", 0) == "wm");
  BOOST_TEST(watching.round("2", 899) == "");
  BOOST_TEST(watching.round("2", 900) == "wm");
  BOOST_TEST(watching.round("2", 9000) == "");
}

BOOST_AUTO_TEST_CASE(the_first_visit_of_a_period_does_not_wait) {
  Watching watching({of_today(Period::kWeek)});
  BOOST_TEST(watching.round("", 5000, Kind::kNoVisits) == "w");
  BOOST_TEST(watching.round("1", 5001) == "w");
  BOOST_TEST(watching.round("2", 5002) == "");
}

BOOST_AUTO_TEST_CASE(what_is_over_is_made_once_and_again_when_it_is_asked_for) {
  Watching watching({kYesterday});
  BOOST_TEST(watching.round("1", 0, Kind::kFresh) == "d");
  BOOST_TEST(watching.round("2", 1) == "");
  watching.due.front().asked.push_back({7, "done"});
  BOOST_TEST(watching.round("2", 2) == "d");
}

BOOST_AUTO_TEST_CASE(what_was_made_while_it_went_on_is_made_once_more_when_it_is_over) {
  Watching watching({of_today(Period::kDay), of_today(Period::kWeek)});
  BOOST_TEST(watching.round("1", 0) == "d!w");
  BOOST_TEST(watching.round("9", 1, Kind::kArchived, "2026-10-12") == "dw");
  BOOST_TEST(watching.round("9", 2, Kind::kArchived, "2026-10-12") == "");
}

BOOST_AUTO_TEST_CASE(what_failed_is_tried_again) {
  Watching watching({of_today(Period::kDay), kYesterday});
  BOOST_TEST(watching.round("1", 0, std::nullopt) == "d!d");
  BOOST_TEST(watching.round("1", 1) == "d!d");
  BOOST_TEST(watching.round("1", 2) == "");
}

BOOST_AUTO_TEST_CASE(another_programs_fresh_archive_of_a_period_that_goes_on_is_looked_at_again) {
  Watching watching({of_today(Period::kWeek)});
  BOOST_TEST(watching.round("1", 0, Kind::kFresh) == "w");
  BOOST_TEST(watching.round("1", 1) == "w");
}

BOOST_AUTO_TEST_CASE(a_new_segment_makes_all_again) {
  Watching watching({of_today(Period::kDay), kYesterday});
  watching.round("1", 0);
  for (ArchiveJob& job : watching.due) {
    job.order = std::make_shared<const ArchiveOrder>(ArchiveOrder{.segments = {{"actions>3", "ab"}}});
  }
  BOOST_TEST(watching.round("1", 1) == "d!d");
  BOOST_TEST(watching.round("1", 2) == "");
}

BOOST_AUTO_TEST_SUITE_END()
