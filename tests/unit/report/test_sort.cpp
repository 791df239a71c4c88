// SPDX-License-Identifier: GPL-3.0-or-later
#include <boost/test/unit_test.hpp>

#include "worker/report/process/filters.h"
#include "worker/report/process/sort.h"
#include "worker/report/table/numbers.h"

namespace footfall::report {
namespace {

Row row_of(const char* label, Value visits) {
  Row row;
  row.columns.append("label", label);
  if (!visits.is_null()) row.columns.append("2", std::move(visits));
  return row;
}

Table table_of(std::initializer_list<std::pair<const char*, int>> rows) {
  Table table;
  for (const auto& [label, visits] : rows) table.rows.push_back(row_of(label, visits));
  return table;
}

std::string labels_of(const Table& table) {
  std::string labels;
  table.for_each_row([&](const Row& row) { labels += (labels.empty() ? "" : " ") + label_of(row); });
  return labels;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(test_sort)

BOOST_AUTO_TEST_CASE(more_visits_come_first_and_equal_ones_by_label) {
  Table table = table_of({{"b", 1}, {"a", 1}, {"c", 3}});
  sort_rows(table, "nb_visits", true);
  BOOST_TEST(labels_of(table) == "c a b");
}

BOOST_AUTO_TEST_CASE(ascending_turns_the_order_of_equal_ones_too) {
  Table table = table_of({{"a", 1}, {"b", 1}, {"c", 3}});
  sort_rows(table, "nb_visits", false);
  BOOST_TEST(labels_of(table) == "b a c");
}

BOOST_AUTO_TEST_CASE(rows_without_a_value_go_last_and_others_stay_behind_all) {
  Table table = table_of({{"b", 2}});
  table.rows.push_back(row_of("none", {}));
  table.rows.push_back(row_of("a", 5));
  table.others = std::make_unique<Row>(row_of("others", 100));
  sort_rows(table, "nb_visits", true);
  BOOST_TEST(labels_of(table) == "a b none others");
}

BOOST_AUTO_TEST_CASE(texts_are_compared_naturally) {
  struct Case {
    const char *less, *more;
  };
  const Case cases[] = {{"img2", "img10"}, {"A", "b"}, {"a", "B"}, {"x 1", "x 2"}, {"1.5", "1.10"}, {"", "a"}};
  for (const Case& one : cases) {
    BOOST_TEST_CONTEXT(one.less << " before " << one.more) {
      BOOST_TEST(compare_naturally(one.less, one.more) < 0);
      BOOST_TEST(compare_naturally(one.more, one.less) > 0);
    }
  }
  BOOST_TEST(compare_naturally("abc", "ABC") == 0);
}

BOOST_AUTO_TEST_CASE(truncating_adds_up_the_rest) {
  Table table = table_of({{"a", 5}, {"b", 4}, {"c", 3}, {"d", 2}});
  truncate(table, 2);
  BOOST_TEST(table.rows.size() == 2u);
  BOOST_REQUIRE(table.others);
  BOOST_TEST(number_of(*table.others->columns.find("2")) == 5);
}

BOOST_AUTO_TEST_CASE(truncating_leaves_a_table_that_is_one_longer) {
  Table table = table_of({{"a", 5}, {"b", 4}, {"c", 3}});
  truncate(table, 2);
  BOOST_TEST(table.rows.size() == 3u);
  BOOST_TEST(!table.others);
}

BOOST_AUTO_TEST_CASE(a_limit_that_cuts_takes_others_away) {
  Table table = table_of({{"a", 5}, {"b", 4}, {"c", 3}});
  table.others = std::make_unique<Row>(row_of("others", 1));
  limit(table, 1, 1, false);
  BOOST_TEST(labels_of(table) == "b");
}

BOOST_AUTO_TEST_CASE(a_pattern_is_an_expression_whatever_the_case) {
  Table table = table_of({{"Blue Widget", 5}, {"red", 4}, {"blueprint", 3}});
  keep_matching(table, "label", "^blue");
  BOOST_TEST(labels_of(table) == "Blue Widget blueprint");
}

BOOST_AUTO_TEST_CASE(a_pattern_that_is_no_expression_leaves_all) {
  Table table = table_of({{"a", 5}, {"b", 4}});
  keep_matching(table, "label", "(");
  BOOST_TEST(table.rows.size() == 2u);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace footfall::report
