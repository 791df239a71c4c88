// SPDX-License-Identifier: GPL-3.0-or-later
#define BOOST_TEST_DYN_LINK
#include <boost/test/unit_test.hpp>

#include "worker/tracker/written_visits.h"

using namespace footfall;
using namespace footfall::tracker;
using model::Column;

namespace {

model::Row visit(std::int64_t id, const char* idvisitor, const char* config) {
  model::Row row;
  row.set(Column::kIdvisit, id);
  row.set(Column::kIdvisitor, model::Bytes{idvisitor});
  row.set(Column::kConfigId, model::Bytes{config});
  return row;
}

VisitProbe by_visitor(const char* idvisitor) { return {1, idvisitor, std::nullopt, 0, 100}; }
VisitProbe by_config(const char* config) { return {1, std::nullopt, config, 0, 100}; }

std::size_t asked_again(const WrittenVisits& written, const VisitProbe& probe, std::vector<model::Row> visits = {}) {
  return written.take_outdated(visits, std::span(&probe, 1)).size();
}

}  // namespace

BOOST_AUTO_TEST_SUITE(test_written_visits)

BOOST_AUTO_TEST_CASE(what_nobody_wrote_stays_and_is_not_asked_again) {
  WrittenVisits written;
  written.add(visit(1, "ann", "linux"), 1);
  written.add(by_visitor("eve"));
  std::vector<model::Row> visits = {visit(2, "ben", "mac")};
  const VisitProbe probes[] = {by_visitor("ben"), by_config("mac")};
  BOOST_TEST(written.take_outdated(visits, probes).empty());
  BOOST_TEST(visits.size() == 1U);
}

BOOST_AUTO_TEST_CASE(written_visit_goes_and_its_keys_are_asked_again) {
  WrittenVisits written;
  written.add(visit(1, "ann", "linux"), 1);
  std::vector<model::Row> visits = {visit(1, "ann", "linux"), visit(2, "ben", "mac")};
  const VisitProbe probes[] = {by_visitor("ann"), by_config("linux"), by_visitor("ben")};
  BOOST_TEST(written.take_outdated(visits, probes).size() == 2U);
  BOOST_TEST_REQUIRE(visits.size() == 1U);
  BOOST_TEST(visits[0].integer(Column::kIdvisit) == 2);
}

BOOST_AUTO_TEST_CASE(begun_visit_is_found_under_both_keys) {
  WrittenVisits written;
  written.add(visit(0, "ann", "linux"), std::nullopt);
  BOOST_TEST(asked_again(written, by_visitor("ann")) == 1U);
  BOOST_TEST(asked_again(written, by_config("linux")) == 1U);
}

BOOST_AUTO_TEST_CASE(keys_that_a_visit_has_left_are_asked_again) {
  WrittenVisits written;
  written.add(visit(1, "new", "linux"), 1);
  BOOST_TEST(asked_again(written, by_visitor("old"), {visit(1, "old", "linux")}) == 1U);
}

BOOST_AUTO_TEST_CASE(keys_of_hits_count_whatever_the_site) {
  WrittenVisits written;
  VisitProbe elsewhere = by_config("linux");
  elsewhere.idsite = 7;
  written.add(elsewhere);
  BOOST_TEST(asked_again(written, by_config("linux")) == 1U);
  BOOST_TEST(asked_again(written, by_visitor("linux")) == 0U);
}

BOOST_AUTO_TEST_SUITE_END()
