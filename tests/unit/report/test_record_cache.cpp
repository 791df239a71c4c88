// SPDX-License-Identifier: GPL-3.0-or-later
#include <boost/test/unit_test.hpp>
#include <string>

#include "worker/report/lookup/record_cache.h"

namespace footfall::report {
namespace {

Table table_of(const std::string& label) {
  Table table;
  table.rows.emplace_back().columns.append("label", label);
  return table;
}

const std::size_t kBytes = memory_of(table_of("a"));

/// Asked for so often that it is kept, where there is room.
void ask(RecordCache& cache, const std::string& key) {
  for (int i = 0; i < 2; ++i) {
    if (cache.find(key) == nullptr) cache.offer(key, table_of(key));
  }
}

bool has(RecordCache& cache, const std::string& key) {
  const auto table = cache.find(key);
  return table != nullptr && label_of(table->rows.at(0)) == key;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(test_record_cache)

BOOST_AUTO_TEST_CASE(what_is_asked_for_a_second_time_is_kept) {
  RecordCache cache(10 * kBytes);
  BOOST_TEST(cache.find("a") == nullptr);
  cache.offer("a", table_of("a"));
  BOOST_TEST(cache.find("a") == nullptr);
  cache.offer("a", table_of("a"));
  BOOST_TEST(has(cache, "a"));
  BOOST_TEST(!has(cache, "b"));
}

BOOST_AUTO_TEST_CASE(what_was_asked_for_longest_ago_makes_room) {
  RecordCache cache(2 * kBytes);
  ask(cache, "a");
  ask(cache, "b");
  BOOST_TEST(has(cache, "a"));
  ask(cache, "c");
  BOOST_TEST(has(cache, "a"));
  BOOST_TEST(!has(cache, "b"));
  BOOST_TEST(has(cache, "c"));
}

BOOST_AUTO_TEST_CASE(what_is_larger_than_all_room_is_not_kept_and_drives_nothing_out) {
  RecordCache cache(kBytes);
  ask(cache, "a");
  const std::string big(1000, 'b');
  ask(cache, big);
  BOOST_TEST(!has(cache, big));
  BOOST_TEST(has(cache, "a"));
}

BOOST_AUTO_TEST_CASE(a_kept_record_stays_while_somebody_reads_it) {
  RecordCache cache(kBytes);
  ask(cache, "a");
  const auto read = cache.find("a");
  ask(cache, "b");
  BOOST_TEST(!has(cache, "a"));
  BOOST_TEST(label_of(read->rows.at(0)) == "a");
}

BOOST_AUTO_TEST_CASE(long_texts_arrays_and_subtables_count) {
  Table table = table_of("a");
  table.rows[0].columns.append("goals", php::Array{{0, std::string(1000, 'x')}});
  table.rows[0].subtable = std::make_unique<Table>(table_of(std::string(1000, 'y')));
  BOOST_TEST(memory_of(table) > kBytes + 2000);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace footfall::report
