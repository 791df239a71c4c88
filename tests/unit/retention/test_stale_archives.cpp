// SPDX-License-Identifier: GPL-3.0-or-later
#define BOOST_TEST_DYN_LINK
#include <boost/test/unit_test.hpp>

#include "worker/retention/stale_archives.h"

using namespace footfall::retention;

namespace {

constexpr std::int64_t kNow = 1'764'096'400, kMidnight = 1'764'028'800, kDay = 86400;
const std::string kHash = "90a5a511e1974bca37613b6daec137ba";
const StaleLimits kLimits{.unfinished = 1000, .temporary = 2000, .ranges = 3000};

ListedArchive archive(std::int64_t id, std::string flag, int state, std::int64_t archived, int period = 1,
                      std::int64_t site = 1) {
  return {id, site, period, "2026-10-01", "2026-10-01", std::move(flag), state, archived};
}

std::vector<std::int64_t> stale_of(std::vector<ListedArchive> archives, const Owners& owners = {}) {
  const std::size_t all = archives.size();
  std::vector<std::int64_t> ids;
  for (const ListedArchive& one : take_stale(archives, kLimits, owners)) ids.push_back(one.id);
  BOOST_TEST(ids.size() + archives.size() == all);
  return ids;
}

using Ids = std::vector<std::int64_t>;

struct AgeRow {
  const char* what;
  ListedArchive archive;
  bool goes;
};
const AgeRow kAges[] = {
    {"failed, old", archive(1, "done", 2, 999), true},
    {"being made", archive(1, "done", 2, 1000), false},
    {"invalidated while made, old", archive(1, "done", 6, 999), true},
    {"invalidated while made", archive(1, "done", 6, 1000), false},
    {"without done row, old", archive(1, "", 0, 999), true},
    {"without done row", archive(1, "", 0, 1000), false},
    {"temporary, old", archive(1, "done", 3, 1999), true},
    {"temporary", archive(1, "done", 3, 2000), false},
    {"range, old", archive(1, "done.Goals", 5, 2999, 5), true},
    {"range", archive(1, "done.Goals", 5, 3000, 5), false},
    {"complete, however old", archive(1, "done", 1, 1), false},
    {"invalidated, however old", archive(1, "done", 4, 1), false},
};

}  // namespace

BOOST_AUTO_TEST_SUITE(test_stale_archives)

BOOST_AUTO_TEST_CASE(each_state_has_its_age) {
  for (const AgeRow& row : kAges) {
    BOOST_TEST_CONTEXT(row.what) BOOST_TEST(stale_of({row.archive}).size() == (row.goes ? 1 : 0));
  }
}

BOOST_AUTO_TEST_CASE(limits_are_those_of_matomo) {
  const StaleLimits usual = stale_limits(kNow, {});
  BOOST_TEST(usual.unfinished == kNow - kDay);
  BOOST_TEST(usual.temporary == kNow - 1800);
  BOOST_TEST(usual.ranges == kMidnight - kDay);
  const StaleLimits other = stale_limits(kNow, {.by_browser = false, .today = 60, .range_days = 3});
  BOOST_TEST(other.temporary == kMidnight - kDay);
  BOOST_TEST(other.ranges == kMidnight - 3 * kDay);
}

BOOST_AUTO_TEST_CASE(the_newest_whole_archive_stays_and_newer_partial_ones) {
  const std::vector<ListedArchive> archives{archive(1, "done", 1, 10), archive(2, "done", 5, 20),
                                            archive(3, "done", 4, 30), archive(4, "done", 5, 40),
                                            archive(5, "done", 5, 50)};
  BOOST_TEST(stale_of(archives) == (Ids{1, 2}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(of_two_of_one_second_the_greater_id_is_newer) {
  BOOST_TEST(stale_of({archive(8, "done", 1, 10), archive(9, "done", 1, 10)}) == Ids{8},
             boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(other_flags_sites_and_periods_take_no_ones_place) {
  BOOST_TEST(stale_of({archive(1, "done", 1, 10), archive(2, "done.Goals", 1, 20), archive(3, "done", 1, 20, 2),
                       archive(4, "done", 1, 20, 1, 2)})
                 .empty());
}

BOOST_AUTO_TEST_CASE(one_that_is_too_old_or_unfinished_takes_no_ones_place) {
  BOOST_TEST(stale_of({archive(1, "done", 1, 10), archive(2, "done", 3, 1500), archive(3, "done", 2, 5000)}) == Ids{2},
             boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(archives_of_sites_that_are_gone_go_once_they_are_made) {
  const std::vector<ListedArchive> archives{archive(1, "done", 1, 10), archive(2, "done", 1, 10, 1, 7),
                                            archive(3, "done", 2, 5000, 1, 7)};
  BOOST_TEST(stale_of(archives, {{1, 2}, {}}) == Ids{2}, boost::test_tools::per_element());
  BOOST_TEST(stale_of(archives).empty());
}

struct SegmentCase {
  const char* what;
  std::vector<SegmentRow> stored;
  bool goes;
};

BOOST_AUTO_TEST_CASE(archives_of_a_deleted_segment_go_unless_it_is_stored_again) {
  const SegmentRow deleted{"a==1", kHash, 0, true}, other{"b==1", std::string(32, 'a'), 0, false};
  const SegmentCase cases[] = {
      {"never stored", {other}, false},
      {"deleted", {deleted, other}, true},
      {"deleted of this site", {{"a==1", kHash, 1, true}}, true},
      {"deleted of another site", {{"a==1", kHash, 2, true}}, false},
      {"stored again", {deleted, {"a==1", kHash, 0, false}}, false},
      {"stored again for this site", {deleted, {"a==1", kHash, 1, false}}, false},
      {"stored again for another site", {deleted, {"a==1", kHash, 2, false}}, true},
      {"stored again with another hash", {deleted, {"a==1", std::string(32, 'b'), 0, false}}, false},
  };
  for (const SegmentCase& one : cases) {
    for (const std::string& flag : {"done" + kHash, "done" + kHash + ".Goals"}) {
      BOOST_TEST_CONTEXT(one.what)
      BOOST_TEST(stale_of({archive(1, flag, 1, 10)}, {{}, one.stored}).size() == (one.goes ? 1 : 0));
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()
