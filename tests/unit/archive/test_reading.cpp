// SPDX-License-Identifier: GPL-3.0-or-later
#define BOOST_TEST_DYN_LINK
#include <fmt/format.h>

#include <boost/test/unit_test.hpp>
#include <limits>

#include "worker/archive/table/blobs.h"
#include "worker/archive/table/reading.h"

namespace footfall::archive {
namespace {

/// A row labelled like its number; `below`: the subtable's number, serialised.
std::string row_text(std::int64_t number, std::string_view below) {
  const std::string place = fmt::format("i:{};", number);
  return fmt::format("{0}a:3:{{i:0;a:1:{{s:5:\"label\";{0}}}i:1;a:0:{{}}i:3;{1}}}", place, below);
}

BOOST_AUTO_TEST_SUITE(reading)

BOOST_AUTO_TEST_CASE(others_keeps_its_subtable) {
  Table table;
  table.row("a").subtable = std::make_unique<Table>();
  table.make_others().subtable = std::make_unique<Table>();
  table.make_others().subtable->row("x").columns.set(2, 7);
  const auto blobs = blobs_of("Some", std::move(table));
  BOOST_REQUIRE(blobs.size() == 2U);
  const auto below = std::get<SubtableTexts>(read_chunk(blobs[1].text));
  auto again = std::get<Table>(read_table(blobs[0].text, below));
  BOOST_REQUIRE((again.others() != nullptr && again.others()->subtable != nullptr));
  BOOST_TEST((again.others()->subtable->find("x") != nullptr));
}

BOOST_AUTO_TEST_CASE(table_below_itself_is_refused) {
  const std::string text = "a:2:{" + row_text(0, "i:1;") + row_text(1, "i:1;") + '}';
  const auto read = read_table(text, {{1, text}});
  BOOST_REQUIRE(std::holds_alternative<ReadError>(read));
  BOOST_TEST(std::get<ReadError>(read).reason == "more rows have a subtable than there are subtables");
}

BOOST_AUTO_TEST_CASE(number_that_none_can_follow_is_refused) {
  const std::string text = "a:1:{" + row_text(std::numeric_limits<std::int64_t>::max(), "N;") + '}';
  BOOST_TEST(std::holds_alternative<ReadError>(read_table(text, {})));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace footfall::archive
