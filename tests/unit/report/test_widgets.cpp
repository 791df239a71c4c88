// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <boost/test/unit_test.hpp>

#include "worker/php/array.h"
#include "worker/report/table/numbers.h"
#include "worker/report/widgets/entries.h"

using namespace footfall::report;
namespace php = footfall::php;
namespace tracker = footfall::tracker;

namespace {

using Names = std::vector<std::string>;

tracker::Site plain_site() {
  tracker::Site site;
  site.id = 1;
  return site;
}

tracker::Site shop() {
  tracker::Site site = plain_site();
  site.ecommerce = site.sitesearch = true;
  site.goals.resize(2);
  site.goals[0].id = 1;
  site.goals[1].id = 2;
  return site;
}

WidgetRequest request_of(const tracker::Site& site) {
  return {.site = {site, {{1, true, "Plan"}, {2, false, "Colour"}}, true, false},
          .goals_by_name = {site.goals.rbegin(), site.goals.rend()},
          .is_super_user = true};
}

std::string text_in(const php::Array& entry, const char* name) { return text_of(*php::find(entry, name)); }

Names texts(const php::Array& entries, const char* name) {
  Names found;
  for (const auto& [number, entry] : entries) found.push_back(text_in(*entry.array(), name));
  return found;
}

Names page_ids(const WidgetRequest& request) { return texts(page_entries(pages_of(request)), "uniqueId"); }

Names widget_ids(const WidgetRequest& request) {
  Pages all = pages_of(request);
  for (Page& page : widgets_without_page(request)) all.push_back(std::move(page));
  return texts(widget_entries(all), "uniqueId");
}

bool has(const Names& names, const std::string& name) { return std::ranges::find(names, name) != names.end(); }

/// `id`: "Goals_Goals.1".
const Page& page_of(const Pages& pages, const std::string& id) {
  const auto found = std::ranges::find(
      pages, id, [](const Page& page) { return std::string(page.category->id) + '.' + page.subcategory.id; });
  BOOST_REQUIRE(found != pages.end());
  return *found;
}

}  // namespace

BOOST_AUTO_TEST_CASE(widgets_of_a_site_have_identifiers_of_their_own) {
  const tracker::Site site = shop();
  Names ids = widget_ids(request_of(site));
  std::ranges::sort(ids);
  BOOST_TEST((std::ranges::adjacent_find(ids) == ids.end()));
}

BOOST_AUTO_TEST_CASE(what_a_site_does_not_do_has_no_page) {
  const tracker::Site plain = plain_site(), full = shop();
  const Names of_plain = page_ids({.site = {plain, {}, false, false}}), of_full = page_ids(request_of(full));
  for (const char* page : {"Goals_Ecommerce.Ecommerce_Sales", "General_Actions.Actions_SubmenuSitesearch",
                           "General_Visitors.CustomVariables_CustomVariables", "General_Visitors.customdimension1",
                           "Goals_Goals.1", "Goals_Goals.Goals_ManageGoals"}) {
    BOOST_TEST(!has(of_plain, page), page);
    BOOST_TEST(has(of_full, page), page);
  }
}

BOOST_AUTO_TEST_CASE(a_site_without_goals_is_led_to_its_first) {
  const tracker::Site plain = plain_site(), full = shop();
  BOOST_TEST(has(page_ids({.site = {plain, {}, false, false}}), "Goals_Goals.Goals_AddNewGoal"));
  BOOST_TEST(!has(page_ids(request_of(full)), "Goals_Goals.Goals_AddNewGoal"));
}

BOOST_AUTO_TEST_CASE(goals_have_places_by_name_and_containers_by_number) {
  const tracker::Site site = shop();
  const Pages pages = pages_of(request_of(site));
  BOOST_TEST(page_of(pages, "Goals_Goals.2").subcategory.order == 900);
  BOOST_TEST(page_of(pages, "Goals_Goals.1").subcategory.order == 901);
  BOOST_TEST(page_of(pages, "Goals_Goals.2").widgets.front().order == 3);  // behind overview, shop and goal 1
}

BOOST_AUTO_TEST_CASE(dimensions_of_both_kinds_are_counted_together_by_name) {
  const tracker::Site site = shop();
  const Pages pages = pages_of(request_of(site));
  BOOST_TEST(page_of(pages, "General_Actions.customdimension2").subcategory.order == 70);
  BOOST_TEST(page_of(pages, "General_Visitors.customdimension1").subcategory.order == 71);
}

BOOST_AUTO_TEST_CASE(reports_of_sales_are_named_after_their_group) {
  const tracker::Site site = shop();
  const Names names = texts(widget_entries(pages_of(request_of(site))), "name");
  for (const char* name : {"Sales by Pages: Entry pages", "Sales by User attribute: Plan",
                           "Sales engagement: Days to Conversion", "Ecommerce: Product SKU", "Actions: Event Names"})
    BOOST_TEST(has(names, name), name);
}

BOOST_AUTO_TEST_CASE(who_is_not_known_has_no_profile_and_nothing_of_administration) {
  const tracker::Site site = shop();
  WidgetRequest request = request_of(site);
  BOOST_TEST(has(widget_ids(request), "widgetLivegetVisitorProfilePopup"));
  BOOST_TEST(has(widget_ids(request), "widgetInstallationgetSystemCheck"));
  request.is_super_user = false;
  request.is_anonymous = true;
  BOOST_TEST(!has(widget_ids(request), "widgetLivegetVisitorProfilePopup"));
  BOOST_TEST(!has(widget_ids(request), "widgetInstallationgetSystemCheck"));
}
