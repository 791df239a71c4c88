// SPDX-License-Identifier: GPL-3.0-or-later
#define BOOST_TEST_DYN_LINK
#include <boost/test/unit_test.hpp>

#include "worker/store/row_reader.h"
#include "worker/store/table_layout.h"

using namespace footfall;
using namespace footfall::store;
using model::Column;

BOOST_AUTO_TEST_SUITE(test_table_layout)

BOOST_AUTO_TEST_CASE(data_type_tells_the_kind) {
  struct Case {
    const char* type;
    ColumnKind kind;
  };
  const Case cases[] = {
      {"bigint", ColumnKind::kInteger},    {"tinyint", ColumnKind::kInteger},    {"mediumint", ColumnKind::kInteger},
      {"double", ColumnKind::kReal},       {"decimal", ColumnKind::kReal},       {"float", ColumnKind::kReal},
      {"varchar", ColumnKind::kText},      {"mediumtext", ColumnKind::kText},    {"char", ColumnKind::kText},
      {"binary", ColumnKind::kBytes},      {"varbinary", ColumnKind::kBytes},    {"longblob", ColumnKind::kBytes},
      {"datetime", ColumnKind::kDateTime}, {"timestamp", ColumnKind::kDateTime}, {"time", ColumnKind::kTime},
  };
  for (const Case& c : cases) {
    BOOST_TEST_CONTEXT(c.type) { BOOST_TEST((column_kind(c.type) == c.kind)); }
  }
}

BOOST_AUTO_TEST_CASE(unknown_columns_are_named_and_required_ones_apart) {
  const TableLayout layout("t",
                           {{"idsite", "int", true}, {"plugin_extra", "int", false}, {"plugin_must", "int", true}});
  BOOST_TEST(layout.has(Column::kIdsite));
  BOOST_TEST(!layout.has(Column::kBandwidth));
  BOOST_TEST(layout.unknown() == (std::vector<std::string>{"plugin_extra", "plugin_must"}),
             boost::test_tools::per_element());
  BOOST_TEST(layout.unknown_required() == std::vector<std::string>{"plugin_must"}, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(families_of_columns_are_known) {
  const TableLayout layout("t", {{"custom_dimension_7", "varchar", false}, {"custom_var_v3", "varchar", false}});
  BOOST_TEST(layout.has(model::custom_dimension(7)));
  BOOST_TEST(layout.has(model::custom_variable_value(3)));
  BOOST_TEST(!layout.has(model::custom_dimension(8)));
}

BOOST_AUTO_TEST_CASE(text_form_becomes_the_value) {
  struct Case {
    ColumnKind kind;
    std::string text;
    model::Value value;
  };
  const Case cases[] = {
      {ColumnKind::kInteger, "-5", std::int64_t{-5}},
      {ColumnKind::kReal, "12.50", 12.5},
      {ColumnKind::kText, "é", std::string("é")},
      {ColumnKind::kBytes, std::string("\0x", 2), model::Bytes{std::string("\0x", 2)}},
      {ColumnKind::kDateTime, "2026-11-22 11:50:48", model::DateTime{1795348248}},
      {ColumnKind::kDateTime, "0000-00-00 00:00:00", model::DateTime{0}},
      {ColumnKind::kTime, "12:01:02", model::TimeOfDay{43262}},
  };
  for (const Case& c : cases) {
    BOOST_TEST_CONTEXT(c.text) { BOOST_TEST((parse_value(c.kind, c.text) == c.value)); }
  }
}

BOOST_AUTO_TEST_SUITE_END()
