// SPDX-License-Identifier: GPL-3.0-or-later
#define BOOST_TEST_DYN_LINK
#include <boost/test/unit_test.hpp>

#include "worker/archive/shared/buckets.h"

namespace footfall::archive {
namespace {

/// The labels of all buckets that hold `value`.
std::string held_by(std::span<const Bucket> buckets, std::int64_t value) {
  BucketCounts counts(buckets);
  counts.add(value);
  std::string labels;
  for (std::size_t i = 0; i < buckets.size(); ++i) {
    if (counts.counts()[i] > 0) labels += buckets[i].label() + ' ';
  }
  return labels;
}

BOOST_AUTO_TEST_SUITE(ranges)

BOOST_AUTO_TEST_CASE(each_value_counts_where_matomo_counts_it) {
  BOOST_TEST(held_by(time_gap(), 0) == "0-10 ");
  BOOST_TEST(held_by(time_gap(), 60) == "31-60 60-120 ");
  BOOST_TEST(held_by(time_gap(), 900) == "600-900 900-1800 ");
  BOOST_TEST(held_by(time_gap(), 1800) == "900-1800 ");
  BOOST_TEST(held_by(time_gap(), 1801) == "1801%2B ");
  BOOST_TEST(held_by(page_gap(), 0) == "");
  BOOST_TEST(held_by(page_gap(), 7) == "6-7 ");
  BOOST_TEST(held_by(page_gap(), 1000000) == "21%2B ");
  BOOST_TEST(held_by(visit_counts(), 200) == "101-200 ");
  BOOST_TEST(held_by(visit_counts(), 201) == "201%2B ");
  BOOST_TEST(held_by(visits_until_conversion(), 101) == "101%2B ");
  BOOST_TEST(held_by(days_until_conversion(), 0) == "0-0 ");
  BOOST_TEST(held_by(days_since_last_visit(), 364) == "121-364 ");
  BOOST_TEST(held_by(days_since_last_visit(), 365) == "365%2B ");
}

BOOST_AUTO_TEST_CASE(every_report_has_as_many_rows_as_matomos) {
  BOOST_TEST(time_gap().size() == 10U);
  BOOST_TEST(page_gap().size() == 10U);
  BOOST_TEST(visit_counts().size() == 14U);
  BOOST_TEST(days_since_last_visit().size() == 14U);
  BOOST_TEST(visits_until_conversion().size() == 13U);
  BOOST_TEST(days_until_conversion().size() == 14U);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace footfall::archive
