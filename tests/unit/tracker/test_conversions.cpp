// SPDX-License-Identifier: GPL-3.0-or-later
#define BOOST_TEST_DYN_LINK
#include <boost/test/unit_test.hpp>

#include <cmath>
#include <cstdio>
#include <limits>

#include "common/query.h"
#include "tests/unit/tracker/support.h"
#include "worker/tracker/conversion/purchase.h"
#include "worker/tracker/conversion/revenue.h"

namespace footfall::test {
namespace {

using model::Column;

constexpr const char* kAda = "_id=aaaaaaaaaaaaaaaa&";
constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

QueueItem ada(const std::string& query, std::int64_t seconds = 0) { return page_view(kAda + query, kNoon + seconds); }

tracker::SettingsSnapshot settings_with(tracker::Goal goal) {
  auto settings = example_settings();
  goal.id = 7;
  settings.sites[1].goals = {std::move(goal)};
  return settings;
}

tracker::Request request_of(const std::string& query) {
  tracker::Request request;
  request.params = parse_query(query);
  return request;
}

/// A visit of Ada's, ten minutes before noon, as the database holds it.
model::Row stored_visit(std::int64_t buyer) {
  model::Row visit = decide(example_settings(), {ada("", -600)}).visits[0].row;
  visit.set(Column::kIdvisit, std::int64_t{50});
  visit.set(Column::kVisitGoalBuyer, buyer);
  return visit;
}

tracker::StoredPurchases stored_cart() {
  tracker::StoredPurchases stored;
  stored.conversions.resize(1);
  stored.conversions[0].set(Column::kIdsite, std::int64_t{1});
  stored.conversions[0].set(Column::kIdvisit, std::int64_t{50});
  stored.conversions[0].set(Column::kIdgoal, std::int64_t{-1});
  return stored;
}

std::string items_of(const tracker::BatchRows& rows) {
  std::string text;
  for (const auto& item : rows.items) {
    text += std::string(item.row.text(Column::kIdorder)) + ":" +
            std::to_string(item.row.integer(Column::kIdactionSku)) + "x" +
            std::to_string(item.row.integer(Column::kQuantity)) + (item.row.integer(Column::kDeleted) ? "- " : " ");
  }
  return text;
}

BOOST_AUTO_TEST_SUITE(test_conversions)

BOOST_AUTO_TEST_CASE(amounts_are_read_and_rounded_as_matomo_does) {
  struct Case {
    const char* query;
    double fallback, expected;
  };
  const Case cases[] = {
      {"", 2.5, 2.5},          {"", kNone, kNone}, {"r=", 2.5, 2.5}, {"r=abc", 2.5, 2.5},  {"r=abc", kNone, 0},
      {"r=false", kNone, 0},   {"r=7", 0, 7},      {"r=-3", 0, -3},  {"r=1.005", 0, 1.01}, {"r=-1.005", 0, -1.01},
      {"r=2.344999", 0, 2.34}, {"r=1e2", 0, 100},  {"r=1,5", 0, 1},  {"r=0x10", 4, 4},     {"r=inf", 4, 4},
      {"r=%2B2.5", 0, 2.5},    {"r[]=2", 4, 4},
  };
  for (const Case& each : cases) {
    BOOST_TEST_CONTEXT(each.query) {
      const auto fallback = std::isnan(each.fallback) ? std::nullopt : std::optional(each.fallback);
      const auto found = tracker::amount(parse_query(each.query), "r", fallback);
      BOOST_TEST(found.has_value() == !std::isnan(each.expected));
      if (found) BOOST_TEST(*found == each.expected);
    }
  }
}

BOOST_AUTO_TEST_CASE(an_event_can_bring_its_goal_revenue) {
  struct Case {
    const char* attribute;
    bool takes_value;
    const char* query;
    double expected;
  };
  const Case cases[] = {
      {"event_action", true, "e_v=1.2345&revenue=9", 1.2345},
      {"event_action", true, "e_v=0", 0},
      {"event_action", true, "revenue=9", 9},
      {"event_action", true, "", 5},
      {"event_action", false, "e_v=1.2345", 5},
      {"url", true, "e_v=1.2345", 5},
  };
  for (const Case& each : cases) {
    BOOST_TEST_CONTEXT(each.attribute << ' ' << each.query) {
      tracker::Goal goal;
      goal.match_attribute = each.attribute;
      goal.event_value_as_revenue = each.takes_value;
      goal.revenue = 5;
      BOOST_TEST(tracker::goal_revenue(request_of(each.query), goal) == each.expected);
    }
  }
}

BOOST_AUTO_TEST_CASE(a_conversion_is_credited_to_what_brought_it) {
  struct Case {
    const char *visit, *hit;
    std::int64_t type;
    const char* name;
  };
  const Case cases[] = {
      {"", "", 1, ""},
      {"urlref=http://news.example/a", "", 3, "news.example"},
      {"url=http://shop.example/?utm_campaign=May", "_ref=http://news.example/", 6, "may"},
      {"url=http://shop.example/?utm_campaign=May", "_rcn=June", 6, "june"},
      {"", "_rcn=%20June%2520Sale", 6, "june sale"},
      {"", "_ref=http://news.example/", 3, "news.example"},
      {"urlref=http://old.example/", "_ref=http://shop.example/", 3, "old.example"},
      {"urlref=http://old.example/", "_ref=nowhere", 3, "old.example"},
  };
  for (const Case& each : cases) {
    BOOST_TEST_CONTEXT(each.visit << " then " << each.hit) {
      const auto rows = decide(settings_with({}), {ada(each.visit), ada(std::string("idgoal=7&") + each.hit, 60)});
      BOOST_REQUIRE_EQUAL(rows.conversions.size(), 1U);
      const model::Row& row = rows.conversions[0].row;
      BOOST_TEST(row.integer(Column::kRefererType) == each.type);
      BOOST_TEST(row.text(Column::kRefererName) == each.name);
    }
  }
}

BOOST_AUTO_TEST_CASE(a_goal_that_counts_often_gets_a_number_of_its_own) {
  tracker::Goal goal;
  for (const bool often : {false, true}) {
    goal.allow_multiple = often;
    const auto rows = decide(settings_with(goal), {ada("idgoal=7"), ada("idgoal=7", 1)});
    BOOST_REQUIRE_EQUAL(rows.conversions.size(), 2U);
    for (const auto& conversion : rows.conversions) {
      const std::int64_t buster = conversion.row.integer(Column::kBuster);
      BOOST_TEST((often ? buster >= 1'000'000'000 && buster < 4'000'000'000 : buster == 0));
    }
    if (often) BOOST_TEST(rows.conversions[1].row.integer(Column::kBuster) % 100'000'000 == (kNoon + 1) % 100'000'000);
  }
}

BOOST_AUTO_TEST_CASE(pages_before_count_the_page_itself) {
  tracker::Goal goal;
  goal.match_attribute = "event_category";
  goal.pattern_type = "exact";
  goal.pattern = "sale";
  const auto rows = decide(settings_with(goal), {ada(""), ada("", 10), ada("e_c=sale&e_a=x", 20)});
  BOOST_REQUIRE_EQUAL(rows.conversions.size(), 1U);
  BOOST_TEST(rows.conversions[0].row.integer(Column::kPageviewsBefore) == 2);
  BOOST_TEST(rows.conversions[0].link.value() == 2U);
}

BOOST_AUTO_TEST_CASE(items_are_read_whatever_shape_they_have) {
  struct Case {
    const char* json;
    const char* expected;  // sku/name/categories/price/quantity, or "none" where nothing is recorded
  };
  const Case cases[] = {
      {R"([["A","Name",["x"," y ","",0,"z"],"1.005","2.7"]])", "A/Name/x|y|z/1.01/2 "},
      {R"([["A"]])", "A///0/1 "},
      {R"({"k":{"a":" A ","b":"N","c":"cat","d":7,"e":3}})", "A/N/cat/7/3 "},
      {R"([["","N"],["0"],[["a","b"],["n","m"],null,"x","x"]])", "a,b/n,m//0/1 "},
      {R"([["A","&amp; &lt;b&gt;","c",-2.5,-4]])", "A/& <b>/c/-2.5/0 "},
      {R"([["A","0",["1","2","3","4","5","6"]]])", "A//1|2|3|4|5/0/1 "},
      {R"([7,"x",null,["A"],["A"]])", "A///0/1 A///0/1 "},
      {"[", ""},
      {"", ""},
      {"\"\"", ""},
      {"[]", ""},
      {"45", "none"},
      {"\"text\"", "none"},
      {"true", "none"},
  };
  for (const Case& each : cases) {
    BOOST_TEST_CONTEXT(each.json) {
      const auto purchase = tracker::read_purchase(request_of("idgoal=0&ec_items=" + url_encode(each.json)));
      BOOST_REQUIRE(purchase.has_value());
      std::string found = purchase->items ? "" : "none";
      for (const auto& item : purchase->items.value_or(std::vector<tracker::PurchaseItem>())) {
        std::string categories;
        for (const auto& category : item.categories) categories += (categories.empty() ? "" : "|") + category;
        char price[32];
        std::snprintf(price, sizeof(price), "%g", item.price);
        found +=
            item.sku + "/" + item.name + "/" + categories + "/" + price + "/" + std::to_string(item.quantity) + " ";
      }
      BOOST_TEST(found == each.expected);
    }
  }
}

BOOST_AUTO_TEST_CASE(an_order_takes_over_the_cart_of_its_batch) {
  const auto rows =
      decide(example_settings(),
             {ada("idgoal=0&revenue=5&ec_items=" + url_encode(R"([["A","",[],1,1],["B","",[],1,1]])")),
              ada("idgoal=0&ec_id=o1&revenue=9&ec_st=8&ec_items=" + url_encode(R"([["A","",[],1,2]])"), 60)});
  BOOST_REQUIRE_EQUAL(rows.conversions.size(), 1U);
  const model::Row& order = rows.conversions[0].row;
  BOOST_TEST(order.integer(Column::kIdgoal) == 0);
  BOOST_TEST(order.text(Column::kIdorder) == "o1");
  BOOST_TEST(order.time(Column::kServerTime) == kNoon + 60);
  BOOST_TEST(order.integer(Column::kItems) == 2);
  BOOST_TEST((order.get(Column::kRevenueSubtotal) == model::Value(8.0)));
  BOOST_TEST(items_of(rows) == "o1:1x2 o1:2x1- ");
  BOOST_TEST(rows.item_removals.empty());
}

BOOST_AUTO_TEST_CASE(a_stored_cart_becomes_the_order_with_its_items) {
  const auto visit = stored_visit(2);
  auto stored = stored_cart();
  stored.items.resize(1);
  stored.items[0].set(Column::kIdvisit, std::int64_t{50});
  stored.items[0].set(Column::kIdorder, std::string("0"));
  stored.items[0].set(Column::kIdactionSku, std::int64_t{1});
  stored.items[0].set(Column::kQuantity, std::int64_t{1});
  const auto rows = decide(example_settings(),
                           {ada("idgoal=0&ec_id=o1&ec_items=" + url_encode(R"([["A","",[],1,3]])")), ada("idgoal=0", 5),
                            ada("idgoal=0&revenue=3", 6)},
                           {visit}, stored);
  BOOST_REQUIRE_EQUAL(rows.cart_updates.size(), 1U);
  BOOST_TEST(rows.cart_updates[0].idvisit == 50);
  BOOST_TEST(rows.cart_updates[0].row.text(Column::kIdorder) == "o1");
  BOOST_TEST(!rows.cart_updates[0].row.has(Column::kUrl));
  BOOST_REQUIRE_EQUAL(rows.item_removals.size(), 1U);
  BOOST_TEST(rows.item_removals[0].idorder == "0");
  BOOST_TEST(items_of(rows) == "o1:1x3 ");
  BOOST_REQUIRE_EQUAL(rows.conversions.size(), 1U);  // the cart after the order, inserted once and then changed
  BOOST_TEST(rows.conversions[0].row.integer(Column::kIdgoal) == -1);
  BOOST_TEST((rows.conversions[0].row.get(Column::kRevenue) == model::Value(3.0)));
}

BOOST_AUTO_TEST_CASE(an_order_id_counts_once_a_site) {
  const auto twice = decide(example_settings(), {ada("idgoal=0&ec_id=o1"), ada("idgoal=0&ec_id=O1%20", 5)});
  BOOST_TEST(twice.conversions.size() == 1U);
  BOOST_TEST(twice.counters.at("repeated_order") == 1);
  BOOST_TEST(twice.visits[0].row.integer(Column::kVisitGoalConverted) == 1);
  auto other_site = page_view("idgoal=0&ec_id=o1&idsite=2&_id=bbbbbbbbbbbbbbbb");
  BOOST_TEST(decide(example_settings(), {ada("idgoal=0&ec_id=o1"), other_site}).conversions.size() == 2U);
}

BOOST_AUTO_TEST_CASE(without_readable_items_nothing_is_recorded_of_an_order) {
  const auto rows = decide(example_settings(), {ada("idgoal=0&ec_id=o1&ec_items=45")});
  BOOST_TEST(rows.conversions.empty());
  BOOST_TEST(rows.visits[0].row.integer(Column::kVisitGoalBuyer) == 1);
}

BOOST_AUTO_TEST_CASE(a_ping_converts_nothing) {
  const auto rows = decide(settings_with({}), {ada(""), ada("ping=1&idgoal=7", 5), ada("ping=1&idgoal=0&ec_id=o1", 6)});
  BOOST_TEST(rows.conversions.empty());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace footfall::test
