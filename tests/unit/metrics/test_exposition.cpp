// SPDX-License-Identifier: GPL-3.0-or-later
#define BOOST_TEST_DYN_LINK
#include <boost/test/unit_test.hpp>

#include <cmath>

#include "worker/metrics/exposition.h"

namespace footfall::metrics {
namespace {

BOOST_AUTO_TEST_SUITE(exposition)

BOOST_AUTO_TEST_CASE(samples_follow_the_head_of_their_family) {
  Exposition out;
  out.counter("hits_total", "Hits.");
  out.sample(3, {{"end", "tracked"}, {"reason", ""}});
  out.sample(1e15, {{"end", "refused"}, {"reason", "site"}});
  out.gauge("hours", "Hours.");
  out.sample(INFINITY);
  out.sample(0.25);
  BOOST_TEST(out.text() ==
             "# HELP hits_total Hits.\n# TYPE hits_total counter\n"
             "hits_total{end=\"tracked\",reason=\"\"} 3\nhits_total{end=\"refused\",reason=\"site\"} 1e+15\n"
             "# HELP hours Hours.\n# TYPE hours gauge\nhours +Inf\nhours 0.25\n");
}

BOOST_AUTO_TEST_CASE(text_from_outside_cannot_forge_a_line) {
  Exposition out;
  out.gauge("g", "G.");
  out.sample(1, {{"queue", "a\"} 9\ng{x=\"\\\xff"}});
  BOOST_TEST(out.text() == "# HELP g G.\n# TYPE g gauge\ng{queue=\"a\\\"} 9\\ng{x=\\\"\\\\\xEF\xBF\xBD\"} 1\n");
}

BOOST_AUTO_TEST_CASE(buckets_of_a_histogram_add_up) {
  queue::Distribution<2> distribution({1, 10});
  for (const double number : {0.5, 1.0, 7.0, 70.0}) distribution.add(number);
  Exposition out;
  out.histogram("size", "Size.", distribution);
  BOOST_TEST(out.text() ==
             "# HELP size Size.\n# TYPE size histogram\nsize_bucket{le=\"1\"} 2\nsize_bucket{le=\"10\"} 3\n"
             "size_bucket{le=\"+Inf\"} 4\nsize_sum 78.5\nsize_count 4\n");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace footfall::metrics
