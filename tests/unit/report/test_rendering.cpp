// SPDX-License-Identifier: GPL-3.0-or-later
#include <boost/test/unit_test.hpp>

#include "worker/report/render/rendering.h"

namespace footfall::report {
namespace {

Table visits() {
  Table table;
  Row row;
  row.columns.append("label", "a &lt; b");
  row.columns.append("nb_visits", 3);
  row.metadata.append("url", "http://x/é");
  row.metadata.append("nb_visits", 9);
  row.subtable_number = 7;
  table.rows.push_back(std::move(row));
  return table;
}

Table simple(std::initializer_list<std::pair<const char*, int>> columns) {
  Table table;
  table.is_simple = true;
  Row row;
  for (const auto& [name, value] : columns) row.columns.append(name, value);
  table.rows.push_back(std::move(row));
  return table;
}

AnswerMap by_date(Table one, Table other) {
  AnswerMap map{"date", {}};
  map.entries.emplace_back("2026-10-01", std::move(one));
  map.entries.emplace_back("2026-10-02", std::move(other));
  return map;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(test_rendering)

BOOST_AUTO_TEST_CASE(a_row_shows_its_columns_then_metadata_that_none_hides_then_its_subtable) {
  BOOST_TEST(render_json(visits(), {}).body ==
             R"([{"label":"a < b","nb_visits":3,"url":"http:\/\/x\/\u00e9","idsubdatatable":7}])");
}

BOOST_AUTO_TEST_CASE(numbers_of_subtables_are_hidden_where_asked) {
  RenderOptions options;
  options.hides_subtable_numbers = true;
  BOOST_TEST(render_json(visits(), options).body.find("idsubdatatable") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(one_number_is_a_value_alone_and_bare_in_a_map) {
  BOOST_TEST(render_json(simple({{"nb_visits", 4}}), {}).body == R"({"value":4})");
  BOOST_TEST(render_xml(simple({{"nb_visits", 4}}), {}).body ==
             "<?xml version=\"1.0\" encoding=\"utf-8\" ?>\n<result>4</result>");
  BOOST_TEST(render_json(by_date(simple({{"nb_visits", 4}}), simple({{"nb_visits", 0}})), {}).body ==
             R"({"2026-10-01":4,"2026-10-02":0})");
}

BOOST_AUTO_TEST_CASE(xml_shows_a_date_without_data_as_an_empty_element) {
  Table none;
  none.is_simple = true;
  const std::string body = render_xml(by_date(simple({{"nb_visits", 4}, {"nb_actions", 5}}), std::move(none)), {}).body;
  BOOST_TEST(body ==
             "<?xml version=\"1.0\" encoding=\"utf-8\" ?>\n<results>\n\t<result "
             "date=\"2026-10-01\">\n\t\t<nb_visits>4</nb_visits>\n"
             "\t\t<nb_actions>5</nb_actions>\n\t</result>\n\t<result date=\"2026-10-02\" />\n</results>");
}

BOOST_AUTO_TEST_CASE(xml_encodes_text_and_names_columns_that_are_no_tags) {
  Table table;
  Row row;
  row.columns.append("label", "a &amp; \"b\"");
  row.columns.append("2", 1);
  table.rows.push_back(std::move(row));
  BOOST_TEST(render_xml(std::move(table), {}).body ==
             "<?xml version=\"1.0\" encoding=\"utf-8\" ?>\n<result>\n\t<row>\n\t\t<col name=\"label\">a &amp; "
             "&quot;b&quot;</col>\n"
             "\t\t<col name=\"2\">1</col>\n\t</row>\n</result>");
}

BOOST_AUTO_TEST_CASE(csv_quotes_and_defuses_formulas) {
  Table table;
  Row row;
  row.columns.append("label", "=1,\"2\"");
  row.columns.append("nb_visits", 1);
  table.rows.push_back(std::move(row));
  RenderOptions options;
  options.converts_to_utf16 = false;
  BOOST_TEST(render_lines(std::move(table), options, ',').body == "label,nb_visits\n\"'=1,\"\"2\"\"\",1");
}

BOOST_AUTO_TEST_CASE(csv_is_utf_16_with_a_mark_unless_there_is_no_data) {
  BOOST_TEST(render_lines(simple({{"a", 1}, {"b", 2}}), {}, ',')
                 .body.starts_with("\xFF\xFE"
                                   "a"));
  BOOST_TEST(render_lines(Table(), {}, ',').body == "No data available");
}

BOOST_AUTO_TEST_CASE(a_callback_wraps_json_only_where_it_is_a_name) {
  RenderOptions options;
  options.callback = "show";
  BOOST_TEST(render_json(Value(1), options).body == R"(show({"value":1}))");
  options.callback = "alert(1)//";
  BOOST_TEST(render_json(Value(1), options).body == R"({"value":1})");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace footfall::report
