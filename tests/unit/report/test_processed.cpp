// SPDX-License-Identifier: GPL-3.0-or-later
#include <boost/test/unit_test.hpp>

#include "worker/report/metadata/entry.h"
#include "worker/report/process/list.h"
#include "worker/report/processed/report_total.h"
#include "worker/report/processed/shown_rows.h"
#include "worker/report/render/rendering.h"

using namespace footfall::report;
namespace php = footfall::php;
using footfall::tracker::Site;

namespace {

constexpr std::int64_t kNow = 1793534400;  // 2026-11-01

std::string json(Answer answer) { return render_json(answer, {}).body; }

Site shop() {
  Site site;
  site.id = 1;
  site.sitesearch = true;
  site.goals.push_back({7, "Thanks", "url", "thanks", "contains"});
  return site;
}

const Description& description(const Descriptions& all, const std::string& id) {
  for (const Description& one : all) {
    if (unique_id(one) == id) return one;
  }
  throw std::out_of_range(id);
}

ShownReport shown(const std::string& id, const std::string& period, const std::vector<std::string>& hidden = {},
                  const std::vector<std::string>& only = {}) {
  const Site site = shop();
  const Descriptions all = descriptions_of({site, {}});
  const GraphRequest graphs{.idsite = 1, .zone = "UTC", .now = kNow};
  return shown_report(entry_of(description(all, id), all, graphs, {}), period, hidden, only);
}

std::string columns_of(const ShownReport& report) {
  std::string names;
  for (const auto& [key, text] : report.columns) names += (names.empty() ? "" : " ") + std::get<std::string>(key);
  return names;
}

Row total(std::initializer_list<std::pair<const char*, Value>> columns) {
  Row row;
  for (const auto& [name, value] : columns) row.columns.append(name, value);
  return row;
}

}  // namespace

BOOST_AUTO_TEST_CASE(reports_of_a_site_follow_what_it_has) {
  Site site = shop();
  const auto has = [&](const std::string& id, const ReportedSite& of) {
    const Descriptions all = descriptions_of(of);
    return std::ranges::any_of(all, [&](const Description& one) { return unique_id(one) == id; });
  };
  BOOST_TEST(has("Goals_get_idGoal--7", {site, {}}));
  BOOST_TEST(!has("Goals_get_idGoal--8", {site, {}}));
  BOOST_TEST(!has("Goals_getItemsSku", {site, {}}));
  BOOST_TEST(has("Actions_getSiteSearchKeywords", {site, {}}));
  BOOST_TEST(has("CustomDimensions_getCustomDimension_idDimension--3", {site, {{3, true, "Plan"}}}));
  BOOST_TEST(!has("CustomVariables_getCustomVariables", {site, {}}));
  BOOST_TEST(has("CustomVariables_getCustomVariables", {site, {}, true}));
  site.ecommerce = true;
  site.sitesearch = false;
  BOOST_TEST(has("Goals_getItemsSku", {site, {}}));
  BOOST_TEST(!has("Actions_getSiteSearchKeywords", {site, {}}));
}

BOOST_AUTO_TEST_CASE(every_metric_of_every_report_has_a_name_and_a_kind) {
  Site site = shop();
  site.ecommerce = true;
  const Descriptions all = descriptions_of({site, {{3, true, "Plan"}, {4, false, "Colour"}}, true, true});
  for (const Description& one : all) {
    BOOST_TEST_CONTEXT(unique_id(one)) {
      for (const std::string& metric : one.metrics) BOOST_TEST(!metric_text(one, metric).empty(), metric);
      for (const std::string& method : one.related)
        BOOST_TEST(std::ranges::any_of(all, [&](const Description& other) { return other.method() == method; }),
                   method);
    }
  }
}

BOOST_AUTO_TEST_CASE(columns_are_label_metrics_ratios_and_revenue) {
  BOOST_TEST(
      columns_of(shown("DevicesDetection_getType", "day")) ==
      "label nb_visits nb_uniq_visitors nb_actions nb_users nb_actions_per_visit avg_time_on_site bounce_rate revenue");
  BOOST_TEST(columns_of(shown("DevicesDetection_getType", "month")) ==
             "label nb_visits nb_actions nb_actions_per_visit avg_time_on_site bounce_rate revenue");
  BOOST_TEST(
      columns_of(shown("VisitsSummary_get", "month")) ==
      "nb_uniq_visitors nb_visits nb_users nb_actions max_actions bounce_rate nb_actions_per_visit avg_time_on_site");
  BOOST_TEST(columns_of(shown("VisitsSummary_get", "day", {"nb_users"}, {"nb_users", "nb_visits"})) == "nb_visits");
}

BOOST_AUTO_TEST_CASE(values_are_spelled_by_the_names_of_their_columns) {
  ShownReport report{{},
                     {{"label", "Page"}, {"avg_time_on_page", "Time"}, {"revenue", "Revenue"}, {"exit_rate", "Exit"}}};
  Table table;
  table.rows.push_back(total({{"label", "a"}, {"avg_time_on_page", 65}, {"nb_hits", 2}, {"exit_rate", "33%"}}));
  BOOST_TEST(json(shown_rows(table, report, {false, false, "$"})) ==
             R"([{"label":"a","avg_time_on_page":"00:01:05","exit_rate":"33%","revenue":"$0"}])");
  BOOST_TEST(json(shown_rows(table, report, {true, true, "$"})) ==
             R"([{"label":"a","avg_time_on_page":65,"nb_hits":2,"exit_rate":"33%","revenue":0}])");
}

BOOST_AUTO_TEST_CASE(columns_of_goals_are_shown_but_those_of_orders_are_not) {
  const ShownReport report{{}, {{"label", "Page"}}};
  Table table;
  table.rows.push_back(total({{"label", "a"},
                              {"goal_1_revenue", 30},
                              {"goal_ecommerceOrder_revenue", 20},
                              {"goal_-1_revenue", 10},
                              {"revenue", 60},
                              {"nb_users", Value()}}));
  BOOST_TEST(json(shown_rows(table, report, {false, false, "$"})) == R"([{"label":"a","goal_1_revenue":"$30"}])");
  BOOST_TEST(
      json(shown_rows(table, report, {true, false, "$"})) ==
      R"([{"label":"a","goal_1_revenue":"$30","goal_ecommerceOrder_revenue":20,"goal_-1_revenue":10,"revenue":60,)"
      R"("nb_users":0}])");
}

BOOST_AUTO_TEST_CASE(totals_of_dates_add_up_but_for_bounds_and_ratios) {
  const Row first = total({{"nb_visits", 2}, {"nb_actions", 5}, {"min_x", "0.2"}, {"max_x", 3}, {"exit_rate", 1}});
  const Row second = total({{"nb_visits", 3}, {"nb_actions", 3}, {"min_x", "0.1"}, {"max_x", 2}, {"avg_x", 1}});
  BOOST_TEST(json(Value(report_total({&first, &second}, {}))) ==
             R"({"nb_visits":5,"nb_actions":8,"min_x":"0.1","max_x":3})");
  BOOST_TEST(json(Value(report_total({&first}, {actions_per_visit()}))) ==
             R"({"nb_visits":2,"nb_actions":5,"min_x":"0.2","max_x":3,"nb_actions_per_visit":2.5})");
}

BOOST_AUTO_TEST_CASE(lists_are_filtered_and_limited_as_reports_are) {
  const auto filtered = [](const char* query) {
    php::Array list;
    for (const char* name : {"ant", "bee", "cat"})
      list.emplace_back(static_cast<std::int64_t>(list.size()), php::Array{{"label", name}, {"x", 1}});
    Value answer(std::move(list));
    process_list(answer, Parameters::of_request(query));
    return json(answer);
  };
  BOOST_TEST(filtered("filter_limit=1&filter_offset=1") == R"([{"label":"bee","x":1}])");
  BOOST_TEST(filtered("filter_pattern=T&hideColumns=x") == R"([{"label":"ant"},{"label":"cat"}])");
  BOOST_TEST(filtered("filter_limit=0") == "[]");
}
