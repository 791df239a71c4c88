// SPDX-License-Identifier: GPL-3.0-or-later
#define BOOST_TEST_DYN_LINK
#include <boost/test/unit_test.hpp>

#include "worker/store/row_update.h"

using namespace footfall;
using namespace footfall::store;
using model::Column;

namespace {

constexpr RowsForm kValues{std::size_t{16} << 20U, true}, kSelects{std::size_t{16} << 20U, false};

const TableLayout kVisits("log_visit", {{"idvisit", "bigint", false},
                                        {"user_id", "varchar", false},
                                        {"referer_url", "varchar", false},
                                        {"last_idlink_va", "bigint", false}});
const TableLayout kLinks("log_link", {{"idlink_va", "bigint", false}, {"time_spent", "int", false}});

model::Row row(std::initializer_list<std::pair<Column, model::Value>> cells) {
  model::Row made;
  for (const auto& [column, value] : cells) made.set(column, value);
  return made;
}

const model::Row kA = row({{Column::kUserId, std::string("a")}}), kB = row({{Column::kUserId, std::string("b")}});

std::string only(const std::vector<Statement>& statements) {
  BOOST_REQUIRE_EQUAL(statements.size(), 1U);
  return statements[0].sql;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(test_row_update)

BOOST_AUTO_TEST_CASE(only_columns_that_some_row_leaves_alone_have_a_flag) {
  const auto first = row({{Column::kUserId, std::string("a")}, {Column::kRefererUrl, model::Null{}}});
  const UpdateRow rows[] = {{5, {&first, {}}}, {6, {&kB, {}}}};
  const std::string head = "UPDATE (SELECT NULL k0,NULL c0_0,NULL c0_1,NULL f0_1 FROM DUAL WHERE FALSE UNION ALL ";
  const std::string tail =
      ") u STRAIGHT_JOIN `log_visit` t0 FORCE INDEX (PRIMARY) ON t0.`idvisit`=u.k0 SET "
      "t0.`user_id`=u.c0_0,t0.`referer_url`=IF(u.f0_1,u.c0_1,t0.`referer_url`)";
  const TableUpdate update{kVisits, Column::kIdvisit, rows};
  BOOST_TEST(only(build_updates(update, kValues)) == head + "VALUES (5,'a',NULL,1),(6,'b',NULL,0)" + tail);
  BOOST_TEST(only(build_updates(update, kSelects)) ==
             head + "SELECT 5,'a',NULL,1 UNION ALL SELECT 6,'b',NULL,0" + tail);
}

BOOST_AUTO_TEST_CASE(amount_of_a_counter_is_added) {
  const auto first = row({{Column::kUserId, std::string("a")}, {Column::kLastIdlinkVa, std::int64_t{2}}});
  const Column counters[] = {Column::kLastIdlinkVa};
  const UpdateRow one[] = {{5, {&first, {}}}}, two[] = {{5, {&first, {}}}, {6, {&kB, {}}}};
  const auto ends_with = [&](std::span<const UpdateRow> rows, const std::string& tail) {
    return only(build_updates({kVisits, Column::kIdvisit, rows, counters}, kValues)).ends_with(tail);
  };
  BOOST_TEST(ends_with(one, "t0.`last_idlink_va`=IFNULL(t0.`last_idlink_va`,0)+u.c0_1"));
  BOOST_TEST(ends_with(two, "t0.`last_idlink_va`=IF(u.f0_1,IFNULL(t0.`last_idlink_va`,0)+u.c0_1,t0.`last_idlink_va`)"));
}

BOOST_AUTO_TEST_CASE(rows_without_a_column_of_the_table_are_left_out) {
  const auto nothing = row({});
  const auto unknown = row({{Column::kBandwidth, std::int64_t{1}}});
  const UpdateRow rows[] = {{5, {&nothing, {}}}, {6, {&unknown, {}}}};
  BOOST_TEST(build_updates({kVisits, Column::kIdvisit, rows}, kValues).empty());
  BOOST_TEST(build_updates({kVisits, Column::kIdvisit, {}}, kValues).empty());
}

BOOST_AUTO_TEST_CASE(rows_of_two_tables_lie_side_by_side) {
  const auto time = row({{Column::kTimeSpent, std::int64_t{7}}});
  const UpdateRow links[] = {{9, {&time, {}}}}, visits[] = {{5, {&kA, {}}}, {6, {&kB, {}}}};
  const TableUpdate both[] = {{kLinks, Column::kIdlinkVa, links},
                              {kVisits, Column::kIdvisit, visits, {}, "{0}.x=1 AND {0}.y=2"}};
  BOOST_TEST(only(build_updates(both, kValues)) ==
             "UPDATE (SELECT NULL k0,NULL c0_0,NULL k1,NULL c1_0 FROM DUAL WHERE FALSE UNION ALL "
             "VALUES (9,7,5,'a'),(NULL,NULL,6,'b')) u "
             "LEFT JOIN `log_link` t0 FORCE INDEX (PRIMARY) ON t0.`idlink_va`=u.k0 "
             "LEFT JOIN `log_visit` t1 FORCE INDEX (PRIMARY) ON t1.`idvisit`=u.k1 AND t1.x=1 AND t1.y=2 "
             "SET t0.`time_spent`=u.c0_0,t1.`user_id`=u.c1_0");
}

BOOST_AUTO_TEST_CASE(a_table_without_rows_takes_no_part) {
  const UpdateRow visits[] = {{5, {&kA, {}}}};
  const TableUpdate both[] = {{kLinks, Column::kIdlinkVa, {}}, {kVisits, Column::kIdvisit, visits}};
  BOOST_TEST(only(build_updates(both, kValues)) == only(build_updates(both[1], kValues)));
}

BOOST_AUTO_TEST_SUITE_END()
