// SPDX-License-Identifier: GPL-3.0-or-later
#define BOOST_TEST_DYN_LINK
#define BOOST_TEST_MODULE store
#include <boost/test/unit_test.hpp>

#include "worker/store/error_class.h"

using footfall::pipeline::Remedy;
using footfall::store::ends_session;
using footfall::store::MySqlError;
using footfall::store::remedy_for;

namespace std {
ostream& operator<<(ostream& out, Remedy remedy) { return out << static_cast<int>(remedy); }
}  // namespace std

BOOST_AUTO_TEST_SUITE(test_error_class)

BOOST_AUTO_TEST_CASE(known_error_has_its_remedy) {
  struct Case {
    unsigned error;
    Remedy remedy;
  };
  const Case cases[] = {
      {1213, Remedy::kRetryBatch}, {1205, Remedy::kRetryBatch}, {2006, Remedy::kRetryBatch},
      {2013, Remedy::kRetryBatch}, {2002, Remedy::kRetryBatch}, {2003, Remedy::kRetryBatch},
      {1290, Remedy::kRetryBatch}, {1792, Remedy::kRetryBatch}, {1836, Remedy::kRetryBatch},
      {1053, Remedy::kRetryBatch}, {1040, Remedy::kRetryBatch}, {1021, Remedy::kRetryBatch},
      {1114, Remedy::kRetryBatch}, {1927, Remedy::kRetryBatch}, {1047, Remedy::kRetryBatch},
      {3101, Remedy::kRetryBatch}, {1020, Remedy::kRetryBatch}, {1026, Remedy::kRetryBatch},
      {1135, Remedy::kRetryBatch}, {1412, Remedy::kRetryBatch}, {3058, Remedy::kRetryBatch},
      {2026, Remedy::kRetryBatch}, {1197, Remedy::kSplitBatch}, {1644, Remedy::kSplitBatch},
      {1406, Remedy::kSplitBatch}, {1366, Remedy::kSplitBatch}, {1264, Remedy::kSplitBatch},
      {1292, Remedy::kSplitBatch}, {1048, Remedy::kSplitBatch}, {1062, Remedy::kSplitBatch},
      {1153, Remedy::kSplitBatch}, {1265, Remedy::kSplitBatch}, {1054, Remedy::kStop},
      {1146, Remedy::kStop},       {1142, Remedy::kStop},       {1044, Remedy::kStop},
      {1045, Remedy::kStop},       {1049, Remedy::kStop},       {1064, Remedy::kStop},
      {1364, Remedy::kStop},
  };
  for (const Case& c : cases) {
    BOOST_TEST_CONTEXT("error " << c.error) { BOOST_TEST(remedy_for(c.error, "HY000") == c.remedy); }
  }
}

BOOST_AUTO_TEST_CASE(unknown_error_is_classed_by_sqlstate) {
  struct Case {
    const char* sqlstate;
    Remedy remedy;
  };
  const Case cases[] = {
      {"08S01", Remedy::kRetryBatch}, {"40001", Remedy::kRetryBatch}, {"70100", Remedy::kRetryBatch},
      {"22001", Remedy::kSplitBatch}, {"23000", Remedy::kSplitBatch}, {"45000", Remedy::kSplitBatch},
      {"28000", Remedy::kStop},       {"42S02", Remedy::kStop},       {"3D000", Remedy::kStop},
  };
  for (const Case& c : cases) {
    BOOST_TEST_CONTEXT("sqlstate " << c.sqlstate) { BOOST_TEST(remedy_for(64999, c.sqlstate) == c.remedy); }
  }
}

BOOST_AUTO_TEST_CASE(error_that_nothing_tells_is_retried_and_strange) {
  for (const unsigned error : {1105U, 1196U, 2999U, 64999U}) {
    BOOST_TEST_CONTEXT("error " << error) {
      BOOST_TEST(remedy_for(error, "HY000") == Remedy::kRetryBatch);
      BOOST_TEST(MySqlError(error, "HY000", "COMMIT", "").strange());
    }
  }
  BOOST_TEST(remedy_for(64999, "42000") == Remedy::kRetryBatch);
  BOOST_TEST(remedy_for(64999, "") == Remedy::kRetryBatch);
  BOOST_TEST(!MySqlError(1213, "40001", "COMMIT", "").strange());
}

BOOST_AUTO_TEST_CASE(signal_of_a_trigger_concerns_the_row_whatever_number_it_gives) {
  BOOST_TEST(remedy_for(1146, "45000") == Remedy::kSplitBatch);
  BOOST_TEST(!MySqlError(30001, "45001", "INSERT", "").strange());
}

BOOST_AUTO_TEST_CASE(a_session_is_given_up_where_it_ended_or_its_server_takes_no_writes) {
  for (const unsigned error : {1047U, 1053U, 1290U, 1792U, 1836U, 1927U, 2006U, 2013U, 2999U, 4031U}) {
    BOOST_TEST_CONTEXT("error " << error) { BOOST_TEST(ends_session(error, "HY000")); }
  }
  for (const unsigned error : {1040U, 1062U, 1205U, 1213U, 1969U, 3024U, 64999U}) {
    BOOST_TEST_CONTEXT("error " << error) { BOOST_TEST(!ends_session(error, "HY000")); }
  }
  BOOST_TEST(!ends_session(2006, "45000"));
}

BOOST_AUTO_TEST_CASE(message_names_job_number_and_next_step) {
  const MySqlError error(1146, "42S02", "INSERT INTO `matomo_log_visit`", "Table 'x' doesn't exist");
  const std::string what = error.what();
  BOOST_TEST(what.find("INSERT INTO `matomo_log_visit`") != std::string::npos);
  BOOST_TEST(what.find("1146") != std::string::npos);
  BOOST_TEST(what.find("footfall doctor") != std::string::npos);
  const std::string strange = MySqlError(1105, "HY000", "COMMIT", "Unknown error").what();
  BOOST_TEST(strange.find("1105") != std::string::npos);
  BOOST_TEST(strange.find("database server's log") != std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
