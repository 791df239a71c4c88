// SPDX-License-Identifier: GPL-3.0-or-later
#define BOOST_TEST_DYN_LINK
#include <boost/test/unit_test.hpp>

#include "common/query.h"
#include "tests/unit/tracker/support.h"
#include "worker/tracker/actions/site_rules.h"

namespace footfall::test {
namespace {

using model::Column;

tracker::SettingsSnapshot with_plugin() {
  auto settings = example_settings();
  settings.has_campaign_columns = true;
  settings.campaign_parameters.content += ",my_content";
  return settings;
}

QueueItem on_page(const std::string& url_tail, std::int64_t seconds = 0, const std::string& more = {}) {
  return page_view("_id=aaaaaaaaaaaaaaaa&url=" + url_encode("http://shop.example/" + url_tail) + more, kNoon + seconds);
}

/// "name=… keyword=…" of the columns that are set, without "campaign_".
std::string texts(const model::Row& row) {
  std::string found;
  for (const auto& [column, value] : row) {
    const std::string_view name = model::column_name(column);
    if (!name.starts_with("campaign_") || row.is_null(column)) continue;
    found += std::string(found.empty() ? "" : " ") + std::string(name.substr(9)) + '=' + std::string(row.text(column));
  }
  return found;
}

model::Row first_visit(const tracker::SettingsSnapshot& settings, const std::string& url_tail) {
  return decide(settings, {on_page(url_tail)}).visits.at(0).row;
}

BOOST_AUTO_TEST_SUITE(campaign_columns)

BOOST_AUTO_TEST_CASE(a_page_fills_the_columns_that_its_parameters_name) {
  const struct {
    const char *page, *expected;
  } cases[] = {
      {"", ""},
      {"?x=1", ""},
      {"?utm_campaign=Spring&utm_term=Red+Shoes&utm_source=News", "name=spring keyword=red shoes source=news"},
      {"?pk_medium=mail&mtm_group=g&mtm_placement=p&utm_id=7", "medium=mail id=7 group=g placement=p"},
      {"?mtm_clid=AbC", "id=AbC"},
      {"?utm_campaign=&pk_cpn=second", "name=second"},
      {"?my_content=own&utm_content=0", "content=own"},
      {"#utm_campaign=hash", "name=hash"},
      {"?utm_source=query#utm_campaign=hash", "name=hash"},
      {"?utm_source=query#top", "source=query"},
      {"#/route?utm_campaign=inner", "name=inner"},
      {"?utm_campaign=%20once%20", "name=once"},
      {"?pk_campaign=core&piwik_kwd=word", "name=core keyword=word"},
      {"?utm_medium=only", "medium=only"},
  };
  for (const auto& row : cases) {
    BOOST_TEST_CONTEXT(row.page) { BOOST_TEST(texts(first_visit(with_plugin(), row.page)) == row.expected); }
  }
}

BOOST_AUTO_TEST_CASE(texts_are_cut_between_characters) {
  std::string long_name = std::string(249, 'a');
  for (int i = 0; i < 5; ++i) long_name += "\xC3\xA9";
  const auto visit = first_visit(with_plugin(), "?utm_campaign=" + long_name + "&utm_id=" + std::string(120, 'b'));
  BOOST_TEST(visit.text(Column::kCampaignName) == std::string(249, 'a'));
  BOOST_TEST(visit.text(Column::kCampaignId) == std::string(100, 'b'));
}

BOOST_AUTO_TEST_CASE(any_column_makes_the_visit_one_of_a_campaign) {
  const auto visit = first_visit(with_plugin(), "?utm_placement=x&mtm_placement=side");
  BOOST_TEST(visit.integer(Column::kRefererType) == 6);
  const auto named = first_visit(with_plugin(), "?utm_campaign=Spring&utm_term=Shoes");
  BOOST_TEST(named.text(Column::kRefererName) == "spring");
  BOOST_TEST(named.text(Column::kRefererKeyword) == "shoes");
}

BOOST_AUTO_TEST_CASE(parameters_of_the_plugin_leave_the_pages_name) {
  const auto name_of = [](const tracker::SettingsSnapshot& settings) {
    const auto& rules = tracker::SnapshotRules::of(settings).site(settings.sites.at(1), settings);
    return tracker::storable_url("http://shop.example/a?mtm_group=g&amp;x=1", rules.urls).value_or("");
  };
  BOOST_TEST(name_of(with_plugin()) == "http://shop.example/a?x=1");
  BOOST_TEST(name_of(example_settings()) == "http://shop.example/a?mtm_group=g&x=1");
}

BOOST_AUTO_TEST_CASE(another_campaign_begins_another_visit_the_same_does_not) {
  const auto visits = [](const std::string& second, bool allowed = true) {
    auto settings = with_plugin();
    settings.tracker_defaults.create_new_visit_when_campaign_changes = allowed;
    return decide(settings, {on_page("?mtm_group=a"), on_page(second, 60)}).visits.size();
  };
  BOOST_TEST(visits("?mtm_group=A") == 1u);
  BOOST_TEST(visits("") == 1u);
  BOOST_TEST(visits("?mtm_group=b") == 2u);
  BOOST_TEST(visits("?mtm_group=a&mtm_placement=p") == 2u);
  BOOST_TEST(visits("?mtm_group=b", false) == 1u);
}

BOOST_AUTO_TEST_CASE(a_conversion_takes_its_visits_campaign_before_its_pages) {
  auto settings = with_plugin();
  tracker::Goal goal;
  goal.id = 7;
  goal.match_attribute = "manually";
  settings.sites[1].goals = {goal};
  settings.tracker_defaults.create_new_visit_when_campaign_changes = false;
  const auto converted = [&](const std::string& first, const std::string& second) {
    const auto rows = decide(settings, {on_page(first), on_page(second, 60, "&idgoal=7")});
    return texts(rows.conversions.at(0).row);
  };
  BOOST_TEST(converted("?mtm_group=a", "?mtm_group=b") == "group=a");
  BOOST_TEST(converted("", "?mtm_group=b") == "group=b");
  BOOST_TEST(converted("", "") == "");
}

BOOST_AUTO_TEST_CASE(without_the_plugin_or_its_columns_nothing_is_filled) {
  auto inactive = with_plugin();
  inactive.plugins = {"CoreHome"};
  BOOST_TEST(texts(first_visit(inactive, "?utm_campaign=x")) == "");
  BOOST_TEST(texts(first_visit(example_settings(), "?utm_campaign=x")) == "");
  auto active = with_plugin();
  active.plugins = {"CoreHome", "MarketingCampaignsReporting"};
  BOOST_TEST(texts(first_visit(active, "?utm_campaign=x")) == "name=x");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace footfall::test
