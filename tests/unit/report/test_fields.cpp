// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <boost/test/unit_test.hpp>

#include "worker/report/metric/metric_names.h"
#include "worker/report/table/numbers.h"
#include "worker/report/table/per_name.h"

namespace footfall::report {
namespace {

Fields fields_of(const std::vector<std::string>& names) {
  Fields fields;
  for (const std::string& name : names) fields.append(name, name);
  return fields;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(test_fields)

BOOST_AUTO_TEST_CASE(a_field_is_found_wherever_the_rows_before_had_it) {
  const std::vector<std::vector<std::string>> rows{{"a", "b", "c"}, {"c", "a"}, {"x", "y", "a", "b", "c"},
                                                   {"b"},           {},         {"a", "b", "c"}};
  for (const auto& names : rows) {
    const Fields fields = fields_of(names);
    for (const char* name : {"a", "b", "c", "z"}) {
      const Value* found = fields.find(Name(name));
      BOOST_TEST((found != nullptr) == (std::ranges::find(names, name) != names.end()));
      if (found != nullptr) BOOST_TEST(text_of(*found) == name);
    }
  }
}

BOOST_AUTO_TEST_CASE(a_field_is_found_by_its_new_name_alone_and_not_once_it_has_gone) {
  Fields fields = fields_of({"a", "b", "c"});
  fields.rename_each([](const Name& name, Value&) { return name == "b" ? Name("new") : name; });
  BOOST_TEST(!fields.has(Name("b")));
  BOOST_TEST(text_of(*fields.find(Name("new"))) == "b");
  fields.erase_if([](const Name& name) { return name == "new"; });
  BOOST_TEST(!fields.has(Name("new")));
  BOOST_TEST(fields.take(Name("new")).is_null());
  BOOST_TEST(text_of(fields.take(Name("c"))) == "c");
  fields.clear();
  BOOST_TEST(!fields.has(Name("a")));
  fields.set(Name("a"), 1);
  BOOST_TEST(fields.has(Name("a")));
}

BOOST_AUTO_TEST_CASE(names_are_equal_where_their_texts_are_and_only_there) {
  const std::vector<std::string> texts{
      "",  "2",         "12",          "min_time_server",          "max_time_server",
      "a", "nb_visits", "nb_visits_x", "nb_hits_with_time_server", "nb_hits_with_time_network"};
  for (const std::string& a : texts) {
    for (const std::string& b : texts) BOOST_TEST((Name(a) == Name(std::string(b))) == (a == b));
    BOOST_TEST(Name(a).text() == a);
  }
}

BOOST_AUTO_TEST_CASE(what_was_found_out_about_a_name_is_found_out_once) {
  PerName<std::string> known;
  int asked = 0;
  for (const char* name : {"a", "b", "a", "b", "a"}) {
    const auto find_out = [&](const Name& one) { return ++asked, one.text() + '!'; };
    BOOST_TEST(known.of(Name(name), find_out) == std::string(name) + '!');
  }
  BOOST_TEST(asked == 2);
}

BOOST_AUTO_TEST_CASE(numbered_columns_get_their_names_where_they_stand_and_revenues_are_one) {
  Table table;
  Row& row = table.rows.emplace_back();
  row.columns = fields_of({"label", "2", "unknown"});
  row.columns.append("23", 5);
  row.columns.append("3", 1);
  row.columns.append("9", 2.5);
  row.columns.append("10", php::Array{{std::int64_t{3}, php::Array{{std::int64_t{1}, 4}}}, {std::int64_t{-1}, 0}});
  name_columns(table);
  std::vector<std::string> names;
  for (const auto& [name, value] : row.columns) names.push_back(name.text());
  const std::vector<std::string> expected{"label", "nb_visits", "unknown", "revenue", "nb_actions", "goals"};
  BOOST_TEST(names == expected, boost::test_tools::per_element());
  BOOST_TEST(number_of(*row.columns.find("revenue")) == 7.5);
  const php::Array goals{{"idgoal=ecommerceAbandonedCart", php::Array()},
                         {"idgoal=3", php::Array{{"nb_conversions", 4}}}};
  BOOST_TEST((*row.columns.find("goals") == Value(goals)));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace footfall::report
