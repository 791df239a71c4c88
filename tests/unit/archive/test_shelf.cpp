// SPDX-License-Identifier: GPL-3.0-or-later
#define BOOST_TEST_DYN_LINK
#include <boost/test/unit_test.hpp>

#include "worker/archive/run/shelf.h"

using namespace footfall::archive;

namespace {

/// With a number, and a blob for each of the rows of a table.
Archive archive_of(const std::string& flag, int tables) {
  Archive archive{flag, {}};
  archive.records.add("nb_visits", tables);
  for (int i = 1; i <= tables; ++i) {
    Table table;
    for (int row = 0; row < i; ++row) table.row(flag + std::to_string(row));
    archive.records.add(flag + std::to_string(i), std::move(table));
  }
  archive.records.finish();
  return archive;
}

std::vector<Archive> archives_of(std::initializer_list<std::pair<const char*, int>> all) {
  std::vector<Archive> archives;
  for (const auto& [flag, tables] : all) archives.push_back(archive_of(flag, tables));
  return archives;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(test_shelf)

BOOST_AUTO_TEST_CASE(archives_come_back_as_they_were_in_the_order_of_their_places) {
  Shelf shelf("/tmp");
  shelf.put(7, archives_of({{"last", 5}}));
  shelf.put(2, archives_of({{"first", 3}, {"second", 0}}));
  const auto expected = archives_of({{"first", 3}, {"second", 0}, {"last", 5}});
  const auto taken = shelf.take_all();
  BOOST_REQUIRE(taken.size() == expected.size());
  for (std::size_t i = 0; i < taken.size(); ++i) {
    BOOST_TEST(taken[i].flag == expected[i].flag);
    BOOST_TEST(taken[i].records.numbers().size() == expected[i].records.numbers().size());
    const auto same = [](const Blob& a, const Blob& b) { return a.name == b.name && a.text == b.text; };
    BOOST_TEST(std::ranges::equal(taken[i].records.blobs(), expected[i].records.blobs(), same));
  }
}

BOOST_AUTO_TEST_SUITE_END()
