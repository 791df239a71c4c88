// SPDX-License-Identifier: GPL-3.0-or-later
#include <boost/test/unit_test.hpp>

#include "worker/report/evolution/evolution.h"
#include "worker/report/render/rendering.h"

using namespace footfall::report;
namespace php = footfall::php;

namespace {

Row row_of(const char* label, Value visits) {
  Row row;
  row.columns.append("label", label);
  row.columns.append("nb_visits", std::move(visits));
  return row;
}

Table table_of(std::vector<std::pair<const char*, int>> rows) {
  Table table;
  for (const auto& [label, visits] : rows) table.rows.push_back(row_of(label, visits));
  return table;
}

std::string changes_of(std::vector<Value> values) {
  std::vector<Row> rows;
  rows.reserve(values.size());
  std::vector<const Row*> dates;
  for (Value& value : values) {
    const bool is_there = !value.is_null();
    rows.push_back(row_of("a", std::move(value)));
    dates.push_back(is_there ? &rows.back() : nullptr);
  }
  return render_json(Value(metric_changes({{"nb_visits", "Visits"}}, dates)), {}).body;
}

Evolution two_dates() {
  Evolution evolution{{"Referrers", "getAll", "shop.example.org"}, "Referrer", {{"nb_visits", "Visits"}}, {}, {}, {}};
  evolution.dates.key_name = "date";
  evolution.dates.entries.emplace_back("2026-10-01", table_of({{"b", 3}, {"a", 2}}));
  evolution.dates.entries.emplace_back("2026-10-02", table_of({{"a", 4}}));
  return evolution;
}

}  // namespace

BOOST_AUTO_TEST_CASE(changes_count_from_the_first_date_with_a_value) {
  BOOST_TEST(changes_of({Value(), 4, 1, 2}) == R"({"nb_visits":{"name":"Visits","min":1,"max":4}})");
  BOOST_TEST(changes_of({2, Value(), 3}) == R"({"nb_visits":{"name":"Visits","min":0,"max":3,"change":"+50%"}})");
  BOOST_TEST(changes_of({4, 4}) == R"({"nb_visits":{"name":"Visits","min":4,"max":4,"change":"+0%"}})");
  BOOST_TEST(changes_of({"50%", "25%"}) == R"({"nb_visits":{"name":"Visits","min":25,"max":50,"change":"-50%"}})");
  BOOST_TEST(changes_of({0, Value()}) == R"({"nb_visits":{"name":"Visits"}})");
}

BOOST_AUTO_TEST_CASE(labels_of_all_dates_are_followed_each_in_a_column) {
  Evolution evolution = two_dates();
  number_labels(evolution, -1);
  const std::string body = render_json(evolution_of_many(std::move(evolution)), {}).body;
  BOOST_TEST(body.find(R"("2026-10-01":[{"nb_visits_0":3,"nb_visits_1":2}])") != std::string::npos, body);
  BOOST_TEST(body.find(R"("2026-10-02":[{"nb_visits_0":0,"nb_visits_1":4}])") != std::string::npos, body);
  BOOST_TEST(
      body.find(R"x("nb_visits_1":{"name":"a (Visits)","min":2,"max":4,"change":"+100%"})x") != std::string::npos,
      body);
}

BOOST_AUTO_TEST_CASE(no_more_labels_are_followed_than_asked_for) {
  Evolution evolution = two_dates();
  number_labels(evolution, 1);
  BOOST_TEST(evolution.labels == std::vector<std::string>{"b"}, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(addresses_are_shown_without_scheme_and_www) {
  Row row;
  row.metadata.set("url", "HTTPS://www.shop.example.org/a");
  BOOST_TEST(address_of(row, {"Actions", "getPageUrls", ""}) == "shop.example.org/a");
  BOOST_TEST(address_of(row, {"Referrers", "getWebsites", ""}) == "shop.example.org/a");
  BOOST_TEST(address_of(row, {"Referrers", "getSocials", ""}) == "");
  BOOST_TEST(address_of(row, {"Actions", "getPageUrls", "", false}) == "");
}

BOOST_AUTO_TEST_CASE(labels_are_shown_as_paths_of_pages_or_with_dashes) {
  BOOST_TEST(shown_label("a > b", {"Actions", "getPageUrls", "shop.example.org"}) == "shop.example.org/a/b/");
  BOOST_TEST(shown_label("a > b", {"Actions", "getPageTitles", "shop.example.org"}) == "a  -  b");
}
