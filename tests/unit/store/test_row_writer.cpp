// SPDX-License-Identifier: GPL-3.0-or-later
#define BOOST_TEST_DYN_LINK
#include <boost/test/unit_test.hpp>

#include <limits>

#include "worker/store/row_writer.h"

using namespace footfall;
using namespace footfall::store;
using model::Column;

namespace {

constexpr std::size_t kPacket = std::size_t{16} << 20;

TableLayout visits() {
  return TableLayout("log_visit", {{"idvisit", "bigint", false},
                                   {"idsite", "int", true},
                                   {"user_id", "varchar", false},
                                   {"referer_url", "varchar", false},
                                   {"last_idlink_va", "bigint", false}});
}

model::Row row(std::initializer_list<std::pair<Column, model::Value>> cells) {
  model::Row made;
  for (const auto& [column, value] : cells) made.set(column, value);
  return made;
}

std::string sql_of(const model::Value& value) {
  std::string sql;
  append_value(sql, value);
  return sql;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(test_row_writer)

BOOST_AUTO_TEST_CASE(value_is_written_as_its_literal) {
  struct Case {
    model::Value value;
    const char* sql;
  };
  const Case cases[] = {
      {model::Null{}, "NULL"},
      {std::int64_t{-42}, "-42"},
      {0.1, "0.1"},
      {1e300, "1e+300"},
      {std::string("plain"), "'plain'"},
      {std::string("it's"), "'it\\'s'"},
      {std::string("back\\slash'"), "'back\\\\slash\\''"},
      {std::string("\0\n\r\x1a", 4), "'\\0\\n\\r\\Z'"},
      {std::string("'; DROP TABLE x; -- "), "'\\'; DROP TABLE x; -- '"},
      {std::string("Grüße 😀"), "'Grüße 😀'"},
      {model::Bytes{std::string("\x00\xff'", 3)}, "x'00ff27'"},
      {model::Bytes{""}, "''"},
      {model::DateTime{0}, "'1970-01-01 00:00:00'"},
      {model::DateTime{1795348248}, "'2026-11-22 11:50:48'"},
      {model::TimeOfDay{86399}, "'23:59:59'"},
  };
  for (const Case& c : cases) {
    BOOST_TEST_CONTEXT(c.sql) { BOOST_TEST(sql_of(c.value) == c.sql); }
  }
}

BOOST_AUTO_TEST_CASE(number_that_sql_lacks_splits_the_batch) {
  for (const double bad : {std::numeric_limits<double>::infinity(), std::numeric_limits<double>::quiet_NaN()}) {
    BOOST_CHECK_EXCEPTION(sql_of(bad), pipeline::StoreError,
                          [](const auto& error) { return error.remedy() == pipeline::Remedy::kSplitBatch; });
  }
}

BOOST_AUTO_TEST_CASE(insert_takes_the_union_of_columns_with_defaults) {
  const auto first = row({{Column::kIdsite, std::int64_t{1}}, {Column::kUserId, std::string("u")}});
  const auto second = row({{Column::kIdsite, std::int64_t{2}}, {Column::kBandwidth, std::int64_t{9}}});
  const WriteRow rows[] = {{&first, {}}, {&second, {{Column::kRefererUrl, std::string("r")}}}};
  const auto statements = build_inserts(visits(), rows, OnDuplicate::kFail, kPacket);
  BOOST_TEST_REQUIRE(statements.size() == 1U);
  BOOST_TEST(statements[0].rows == 2U);
  BOOST_TEST(statements[0].sql ==
             "INSERT INTO `log_visit` (`idsite`,`user_id`,`referer_url`) VALUES (1,'u',DEFAULT),(2,DEFAULT,'r')");
}

BOOST_AUTO_TEST_CASE(extra_cell_wins_over_the_rows_own) {
  const auto one = row({{Column::kIdsite, std::int64_t{1}}});
  const WriteRow rows[] = {{&one, {{Column::kIdsite, std::int64_t{7}}}}};
  BOOST_TEST(build_inserts(visits(), rows, OnDuplicate::kFail, kPacket)[0].sql ==
             "INSERT INTO `log_visit` (`idsite`) VALUES (7)");
}

BOOST_AUTO_TEST_CASE(duplicate_rule_becomes_the_tail) {
  const auto one = row({{Column::kIdsite, std::int64_t{1}}, {Column::kUserId, std::string("u")}});
  const WriteRow rows[] = {{&one, {}}};
  const std::string head = "INSERT INTO `log_visit` (`idsite`,`user_id`) VALUES (1,'u')";
  BOOST_TEST(build_inserts(visits(), rows, OnDuplicate::kKeep, kPacket)[0].sql ==
             head + " ON DUPLICATE KEY UPDATE `idsite`=`idsite`");
  BOOST_TEST(build_inserts(visits(), rows, OnDuplicate::kReplace, kPacket)[0].sql ==
             head + " ON DUPLICATE KEY UPDATE `idsite`=VALUES(`idsite`),`user_id`=VALUES(`user_id`)");
}

BOOST_AUTO_TEST_CASE(replaced_rows_of_other_columns_stand_apart) {
  const auto one = row({{Column::kIdsite, std::int64_t{1}}, {Column::kUserId, std::string("u")}});
  const auto other = row({{Column::kIdsite, std::int64_t{2}}});
  const WriteRow rows[] = {{&one, {}}, {&other, {}}};
  BOOST_TEST(build_inserts(visits(), rows, OnDuplicate::kReplace, kPacket).size() == 2U);
}

BOOST_AUTO_TEST_CASE(rows_beyond_the_packet_go_into_further_statements) {
  const auto big = row({{Column::kIdsite, std::int64_t{1}}, {Column::kUserId, std::string(30000, 'x')}});
  const std::vector<WriteRow> rows(5, WriteRow{&big, {}});
  const auto statements = build_inserts(visits(), rows, OnDuplicate::kFail, 100000);
  std::size_t count = 0;
  for (const auto& statement : statements) {
    BOOST_TEST(statement.sql.size() < 100000U);
    count += statement.rows;
  }
  BOOST_TEST(statements.size() == 3U);
  BOOST_TEST(count == 5U);
}

BOOST_AUTO_TEST_CASE(no_rows_give_no_statement) {
  BOOST_TEST(build_inserts(visits(), {}, OnDuplicate::kFail, kPacket).empty());
}

BOOST_AUTO_TEST_SUITE_END()
