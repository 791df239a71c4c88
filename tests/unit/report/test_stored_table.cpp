// SPDX-License-Identifier: GPL-3.0-or-later
#include <boost/test/unit_test.hpp>

#include "common/zlib_codec.h"
#include "worker/archive/archive_error.h"
#include "worker/report/lookup/stored_table.h"

namespace footfall::report {
namespace {

/// A row with the subtable of that number.
std::string row(int place, int subtable) {
  return "i:" + std::to_string(place) + R"(;a:3:{i:0;a:1:{s:5:"label";s:1:"a";}i:1;a:0:{}i:3;i:)" +
         std::to_string(subtable) + ";}";
}

StoredRecord record(const std::string& subtable_one) {
  const std::string chunk = "a:1:{i:1;s:" + std::to_string(subtable_one.size()) + ":\"" + subtable_one + "\";}";
  return {zlib_pack("a:1:{" + row(0, 1) + "}"), {zlib_pack(chunk)}};
}

}  // namespace

BOOST_AUTO_TEST_SUITE(test_stored_table)

BOOST_AUTO_TEST_CASE(subtables_are_read_where_all_are_wanted) {
  const StoredRecord stored = record("a:1:{" + row(0, 2) + "}");
  BOOST_TEST(!read_stored(stored, "Name", {}).rows.at(0).subtable);
  const Table table = read_stored(stored, "Name", {.all = true});
  BOOST_TEST_REQUIRE(table.rows.at(0).subtable);
  BOOST_TEST(table.rows[0].subtable->rows.size() == 1);
  BOOST_TEST(!table.rows[0].subtable->rows[0].subtable);
}

BOOST_AUTO_TEST_CASE(a_table_that_stands_below_itself_is_refused) {
  const StoredRecord stored = record("a:2:{" + row(0, 1) + row(1, 1) + "}");
  BOOST_CHECK_THROW(read_stored(stored, "Name", {.all = true}), archive::ArchiveError);
  BOOST_TEST(read_stored(stored, "Name", {.all = false, .subtable = 1}).rows.size() == 2);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace footfall::report
