// SPDX-License-Identifier: GPL-3.0-or-later
#define BOOST_TEST_DYN_LINK
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <future>
#include <random>

#include "worker/archive/archive_error.h"
#include "worker/archive/read/sorter.h"

using namespace footfall::archive;

namespace {

using Records = std::vector<std::pair<SortKey, std::string>>;

Records read(const Sorter& sorter) {
  Records result;
  Sorter::Reader reader(sorter);
  while (reader.next()) result.emplace_back(reader.key(), std::string(reader.bytes()));
  return result;
}

/// Few keys, so that many records share one; lengths from nothing to more than a read of the file holds.
Records random_records(std::size_t count) {
  std::mt19937 random(7);
  Records records;
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t length = i % 1000 == 0 ? 300'000 : random() % 40;
    records.push_back({{random() % 50, random() % 3, static_cast<std::uint32_t>(random() % 2)},
                       std::to_string(i) + std::string(length, 'x')});
  }
  return records;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(test_sorter)

BOOST_AUTO_TEST_CASE(records_come_in_order_whether_they_fit_into_memory_or_not) {
  const Records records = random_records(20'000);
  Records expected = records;
  std::stable_sort(expected.begin(), expected.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  for (const std::size_t memory : {std::size_t{1} << 19, std::size_t{1} << 20, std::size_t{1} << 26}) {
    Sorter sorter(memory, "/tmp");
    for (const auto& [key, bytes] : records) sorter.add(key, bytes);
    sorter.sort();
    BOOST_TEST((read(sorter) == expected));
    std::future<Records> beside = std::async(std::launch::async, [&] { return read(sorter); });
    BOOST_TEST((read(sorter) == expected));
    BOOST_TEST((beside.get() == expected));
    BOOST_TEST((sorter.spilled_bytes() > 0) == (memory < std::size_t{1} << 26));
  }
}

BOOST_AUTO_TEST_CASE(nothing_gives_nothing) {
  Sorter sorter(1 << 16, "/tmp");
  sorter.sort();
  BOOST_TEST(read(sorter).empty());
}

BOOST_AUTO_TEST_CASE(a_record_beyond_the_memory_and_a_folder_that_is_not_there_are_errors_with_a_next_step) {
  Sorter sorter(1000, "/nowhere");
  BOOST_CHECK_EXCEPTION(sorter.add({}, std::string(2000, 'x')), ArchiveError,
                        [](const ArchiveError& e) { return std::string(e.what()).find("archive_memory") < 99; });
  const auto fill = [&] {
    for (int i = 0; i < 100; ++i) sorter.add({}, "0123456789");
  };
  BOOST_CHECK_EXCEPTION(fill(), ArchiveError,
                        [](const ArchiveError& e) { return std::string(e.what()).find("TMPDIR") < 999; });
}

BOOST_AUTO_TEST_SUITE_END()
