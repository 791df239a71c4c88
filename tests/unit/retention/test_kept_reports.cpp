// SPDX-License-Identifier: GPL-3.0-or-later
#define BOOST_TEST_DYN_LINK
#include <boost/test/unit_test.hpp>

#include "worker/retention/kept_reports.h"

using namespace footfall::retention;

namespace {

constexpr std::int64_t kMarch31 = 1743379200;  // 31 March 2025, UTC

struct MonthRow {
  const char* month;
  unsigned months;
  bool is_old;
};
constexpr MonthRow kMonths[] = {{"2025_02", 1, false}, {"2025_01", 1, true},   {"2025_03", 0, false},
                                {"2025_02", 0, true},  {"2024_03", 12, false}, {"2024_02", 12, true},
                                {"2023_12", 12, true}, {"2025_04", 1, false},  {"2026_01", 12, false}};

struct KeptRow {
  int period;
  const char* flag;
  bool with_segments, is_kept;
};
constexpr const char* kSegment = "done90a5a511e1974bca37613b6daec137ba";
constexpr const char* kSegmentPlugin = "done90a5a511e1974bca37613b6daec137ba.VisitsSummary";
constexpr KeptRow kRows[] = {
    {1, "done", false, false},       {2, "done", true, false},   {3, "done", false, true},
    {4, "done", false, true},        {5, "done", true, false},   {3, "done.VisitsSummary", false, true},
    {3, kSegment, false, false},     {3, kSegment, true, true},  {3, kSegmentPlugin, false, false},
    {3, kSegmentPlugin, true, true}, {1, kSegment, true, false}, {3, "", false, true},
    {0, "done", true, false},        {9, "done", true, false},
};

}  // namespace

BOOST_AUTO_TEST_SUITE(test_kept_reports)

BOOST_AUTO_TEST_CASE(tables_are_old_by_whole_months_whatever_day_it_is) {
  for (const std::int64_t now : {kMarch31, kMarch31 + 86399, kMarch31 - 30 * 86400}) {
    for (const MonthRow& row : kMonths) {
      BOOST_TEST_CONTEXT(row.month << ' ' << row.months)
      BOOST_TEST(is_old_month(row.month, now, row.months) == row.is_old);
    }
  }
}

BOOST_AUTO_TEST_CASE(archives_of_kept_periods_stay_and_their_segments_where_these_are_kept) {
  for (const KeptRow& row : kRows) {
    KeptReports kept;
    kept.segments = row.with_segments;
    ListedArchive archive;
    archive.period = row.period;
    archive.flag = row.flag;
    BOOST_TEST_CONTEXT(row.period << ' ' << row.flag) BOOST_TEST(is_kept(archive, kept) == row.is_kept);
  }
}

BOOST_AUTO_TEST_CASE(a_flag_names_a_segment_only_by_a_whole_hash) {
  BOOST_TEST(segment_hash(kSegmentPlugin) == "90a5a511e1974bca37613b6daec137ba");
  for (const char* flag : {"done", "done.Goals", "done90a5", "doneVisitsSummaryVisitsSummaryVisitsSu", ""}) {
    BOOST_TEST(segment_hash(flag).empty());
  }
}

BOOST_AUTO_TEST_CASE(done_rows_are_never_among_the_numbers_that_go) {
  BOOST_TEST(numbers_to_delete({.basic_metrics = false}) == "name NOT LIKE 'done%'");
  BOOST_TEST(numbers_to_delete({}).starts_with("name NOT LIKE 'done%' AND name NOT IN ("));
}

BOOST_AUTO_TEST_SUITE_END()
