// SPDX-License-Identifier: GPL-3.0-or-later
#include <boost/test/unit_test.hpp>

#include "worker/report/process/process.h"
#include "worker/report/render/rendering.h"

using namespace footfall::report;
namespace php = footfall::php;

namespace {

/// Ten visits, three conversions of goal 2 and an abandoned cart, as archives have them.
Table archived() {
  Row row;
  row.columns.append("label", "a");
  row.columns.append("2", 10);
  row.columns.append("10", php::Array{{2, php::Array{{1, 3}, {2, 30.5}}}, {-1, php::Array{{1, 1}, {2, 99}}}});
  Table table;
  table.rows.push_back(std::move(row));
  return table;
}

std::string columns_of(const std::string& query) {
  Table table = archived();
  Shape shape;
  shape.default_sort = "";
  const Parameters parameters = Parameters::of_request(query + "&hideColumns=label,2,10");
  Processing(shape, parameters, "$").run(table, {}, {});
  return render_json(Answer(std::move(table)), {}).body;
}

constexpr const char* kRatios =
    R"("conversion_rate":"0%","nb_actions_per_visit":0,"avg_time_on_site":0,"bounce_rate":"0%")";

std::string with_ratios(const std::string& more) { return std::string("[{") + kRatios + more + "}]"; }

}  // namespace

BOOST_AUTO_TEST_CASE(nothing_is_added_that_is_not_asked_for) {
  BOOST_TEST(columns_of("") == "[{}]");
  BOOST_TEST(columns_of("filter_update_columns_when_show_all_goals=x") == "[{}]");
}

BOOST_AUTO_TEST_CASE(ratios_of_visits_are_added_to_all_columns) {
  BOOST_TEST(columns_of("filter_add_columns_when_show_all_columns=1") == with_ratios(""));
}

BOOST_AUTO_TEST_CASE(each_goal_has_its_rate_and_only_one_goal_all_of_its_columns) {
  const std::string asked = "filter_update_columns_when_show_all_goals=1", revenue = R"(,"revenue_per_visit":3)";
  BOOST_TEST(columns_of(asked) ==
             with_ratios(revenue + R"(,"goal_2_conversion_rate":"30%","goal_-1_conversion_rate":"10%")"));
  BOOST_TEST(columns_of(asked + "&filter_show_goal_columns_process_goals=-2") == with_ratios(revenue));
  BOOST_TEST(columns_of(asked + "&idGoal=2") ==
             with_ratios(revenue + R"(,"goal_2_conversion_rate":"30%","goal_2_nb_conversions":3)"
                                   R"(,"goal_2_revenue_per_visit":3.05,"goal_2_revenue":30.5)"));
  BOOST_TEST(columns_of(asked + "&idGoal=ecommerceAbandonedCart") ==
             with_ratios(revenue + R"(,"goal_-1_conversion_rate":"10%","goal_-1_nb_conversions":1)"
                                   R"(,"goal_-1_revenue_per_visit":9.9,"goal_-1_revenue":99)"
                                   R"(,"goal_-1_avg_order_revenue":99,"goal_-1_items":0)"));
}
