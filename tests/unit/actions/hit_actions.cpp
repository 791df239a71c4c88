// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/tracker/actions/hit_actions.h"

#include <stdexcept>

#include "tests/unit/actions/golden_file.h"
#include "tests/unit/actions/sample.h"

using namespace footfall;
using namespace footfall::tracker;
using footfall::model::Column;
using footfall::test::hit;
using footfall::test::sample_settings;

namespace {

HitActions extract(std::string_view query, const SettingsSnapshot& settings = sample_settings()) {
  return extract_actions(hit(query), settings.sites.at(1), settings);
}

std::string shown(const std::optional<ActionKey>& key) {
  if (!key) return "(none)";
  const std::string prefix = key->url_prefix ? "@" + std::to_string(*key->url_prefix) : "";
  return std::to_string(static_cast<int>(key->type)) + ":" + key->name + prefix;
}

std::string other(const HitActions& actions, Column column) {
  for (const auto& [at, key] : actions.others) {
    if (at == column) return shown(key);
  }
  return "(none)";
}

}  // namespace

BOOST_AUTO_TEST_SUITE(test_hit_actions)

BOOST_AUTO_TEST_CASE(kinds_have_their_url_and_title) {
  struct Case {
    std::string_view query;
    ActionKind kind;
    std::string_view url, title;
  };
  static constexpr Case kCases[] = {
      {"url=http://www.A.org/x%3Fgclid%3D1&action_name=+Title+", ActionKind::kPageview, "1:a.org/x@1", "4:Title"},
      {"url=nonsense", ActionKind::kPageview, "(none)", "(none)"},
      {"url=https://a.org&action_name=0", ActionKind::kPageview, "1:a.org@2", "(none)"},
      {"url=http://a.org&action_name=a+%26+b", ActionKind::kPageview, "1:a.org@0", "4:a &amp; b"},
      {"url=http://a.org&action_name=caf%26eacute%3B", ActionKind::kPageview, "1:a.org@0", "4:caf\xC3\xA9"},
      {"url=http://a.org&link=http://b.org/%3Fx%3D1%26y", ActionKind::kOutlink, "2:http://b.org/?x=1&amp;y", "(none)"},
      {"url=http://a.org&download=http://a.org/f.zip&link=http://b.org", ActionKind::kDownload, "3:http://a.org/f.zip",
       "(none)"},
      {"url=http://a.org/p&e_c=c&e_a=a&e_n=+n+", ActionKind::kEvent, "10:a.org/p@0", "12:n"},
      {"url=http://a.org/p&c_n=banner", ActionKind::kContent, "13:http://a.org/p", "(none)"},
      {"url=http://a.org/p&search=big+shoes", ActionKind::kSiteSearch, "(none)", "8:big shoes"},
      {"url=http://a.org/p%3Fq%3Dbig%2Bshoes", ActionKind::kSiteSearch, "(none)", "8:big shoes"},
      {"url=http://a.org/p%23!/list%3FKeyword%3Dx", ActionKind::kSiteSearch, "(none)", "8:x"},
      {"url=http://a.org/p%3Fq%3D", ActionKind::kPageview, "1:a.org/p?q=@0", "(none)"},
      {"url=http://a.org/p&e_c=c", ActionKind::kPageview, "1:a.org/p@0", "(none)"},
  };
  for (const auto& c : kCases) {
    BOOST_TEST_CONTEXT(c.query) {
      const HitActions actions = extract(c.query);
      BOOST_TEST((actions.kind == c.kind));
      BOOST_TEST(shown(actions.url) == c.url);
      BOOST_TEST(shown(actions.title) == c.title);
    }
  }
}

BOOST_AUTO_TEST_CASE(missing_url_and_title_are_zero) {
  const HitActions page = extract("url=x");
  BOOST_TEST(page.columns.integer(Column::kIdactionUrl, -1) == 0);
  BOOST_TEST(page.columns.integer(Column::kIdactionName, -1) == 0);
  const HitActions search = extract("search=x");
  BOOST_TEST(search.columns.has(Column::kIdactionUrl));
  BOOST_TEST(search.columns.is_null(Column::kIdactionUrl));
  const HitActions link = extract("link=x");
  BOOST_TEST(link.columns.integer(Column::kIdactionUrl, -1) == 0);
  BOOST_TEST(!link.columns.has(Column::kIdactionName));
}

BOOST_AUTO_TEST_CASE(search_has_category_count_and_url_without_it) {
  const HitActions found = extract("url=http://a.org/p%3Fq%3Dx%26cat%3Dc%2520d%26search_count%3D3%26y%3D1");
  BOOST_TEST(found.name == "x");
  BOOST_TEST(found.page_url == "http://a.org/p?search_count=3&y=1");
  BOOST_TEST(found.columns.text(Column::kSearchCat) == "c d");
  BOOST_TEST(found.columns.integer(Column::kSearchCount, -1) == 3);
  const HitActions named = extract("search=x&search_count=-1");
  BOOST_TEST(named.columns.text(Column::kSearchCat, "?") == "");
  BOOST_TEST(!named.columns.has(Column::kSearchCount));
}

BOOST_AUTO_TEST_CASE(search_is_read_in_the_page_encoding) {
  const HitActions found = extract("cs=windows-1251&url=http://a.org/%3Fq%3D%25EF%25F0%25E8");
  BOOST_TEST(found.name == "\xD0\xBF\xD1\x80\xD0\xB8");
  BOOST_TEST(extract("cs=nonsense&url=http://a.org/%3Fq%3D%25EF").name == "%EF");
}

BOOST_AUTO_TEST_CASE(site_without_search_has_page_views) {
  SettingsSnapshot settings = sample_settings();
  settings.sites.at(1).sitesearch = false;
  BOOST_TEST((extract("url=http://a.org/p%3Fq%3Dx&search=y", settings).kind == ActionKind::kPageview));
}

BOOST_AUTO_TEST_CASE(titles_lose_empty_categories) {
  SettingsSnapshot settings = sample_settings();
  settings.tracker_defaults.action_title_category_delimiter = "/";
  BOOST_TEST(shown(extract("url=http://a.org&action_name=/a+/+/b/", settings).title) == "4:a/b");
}

BOOST_AUTO_TEST_CASE(title_is_cut_to_bytes_but_stays_text) {
  SettingsSnapshot settings = sample_settings();
  settings.tracker_defaults.page_maximum_length = 4;
  const HitActions actions = extract("action_name=abc%C3%A9f", settings);
  BOOST_TEST(shown(actions.title) == "4:abc\xEF\xBF\xBD");
}

BOOST_AUTO_TEST_CASE(timings_belong_to_page_views) {
  const HitActions page =
      extract("url=http://a.org&pf_net=5&pf_srv=0&pf_tfr=16777216&pf_dm1=x&pf_onl=-1&pv_id=abcdefgh");
  BOOST_TEST(page.columns.integer(Column::kTimeNetwork, -1) == 5);
  BOOST_TEST(page.columns.integer(Column::kTimeServer, -1) == 0);
  for (const Column column :
       {Column::kTimeTransfer, Column::kTimeDomProcessing, Column::kTimeDomCompletion, Column::kTimeOnLoad}) {
    BOOST_TEST(!page.columns.has(column));
  }
  BOOST_TEST(page.columns.text(Column::kIdpageview) == "abcdef");
  BOOST_TEST(!extract("link=http://a.org&pf_net=5").columns.has(Column::kTimeNetwork));
}

BOOST_AUTO_TEST_CASE(refused_parameters_throw) {
  for (const std::string_view query : {"pf_net=-2", "e_c=+&e_a=x", "e_c=x&e_a=+", "c_n=+", "ca=1"}) {
    BOOST_TEST_CONTEXT(query) BOOST_CHECK_THROW(extract(query), std::invalid_argument);
  }
}

BOOST_AUTO_TEST_CASE(event_has_its_parts_and_a_number) {
  const HitActions event = extract("e_c=Cat&e_a=Act&e_v=2.5");
  BOOST_TEST(other(event, Column::kIdactionEventCategory) == "10:Cat");
  BOOST_TEST(other(event, Column::kIdactionEventAction) == "11:Act");
  BOOST_TEST(std::get<double>(event.columns.get(Column::kCustomFloat)) == 2.5);
  BOOST_TEST(std::get<double>(extract("e_c=a&e_a=b&e_v=x").columns.get(Column::kCustomFloat)) == 0);
  BOOST_TEST(!extract("e_c=a&e_a=b&e_v=").columns.has(Column::kCustomFloat));
}

BOOST_AUTO_TEST_CASE(content_has_its_parts) {
  const HitActions content = extract("c_n=N&c_p=P&c_t=http://t&c_i=click");
  BOOST_TEST(other(content, Column::kIdactionContentName) == "13:N");
  BOOST_TEST(other(content, Column::kIdactionContentPiece) == "14:P");
  BOOST_TEST(other(content, Column::kIdactionContentTarget) == "15:http://t");
  BOOST_TEST(other(content, Column::kIdactionContentInteraction) == "16:click");
}

BOOST_AUTO_TEST_CASE(viewed_product_is_stored_with_the_page) {
  const HitActions page = extract("url=http://a.org&_pks=S1&_pkn=A+%26+B&_pkc=[\"c1\",\"c2\"]&_pkp=9.5");
  BOOST_TEST(other(page, Column::kIdactionProductSku) == "5:S1");
  BOOST_TEST(other(page, Column::kIdactionProductName) == "6:A & B");
  BOOST_TEST(other(page, Column::kIdactionProductCat) == "7:c1");
  BOOST_TEST(other(page, Column::kIdactionProductCat2) == "7:c2");
  BOOST_TEST(std::get<double>(page.columns.get(Column::kProductPrice)) == 9.5);
  const HitActions old = extract("url=http://a.org&cvar={\"3\":[\"_pks\",\"S2\"]}");
  BOOST_TEST(other(old, Column::kIdactionProductSku) == "5:S2");
}

BOOST_AUTO_TEST_CASE(custom_variables_fill_their_slots) {
  const HitActions page =
      extract("url=http://a.org&cvar={\"1\":[\"a\",\"b\"],\"2\":[\"only\"],\"99\":[\"x\",\"y\"],\"3\":[\"n\",7]}");
  BOOST_TEST(page.columns.text(footfall::model::custom_variable_key(1)) == "a");
  BOOST_TEST(page.columns.text(footfall::model::custom_variable_value(1)) == "b");
  BOOST_TEST(!page.columns.has(footfall::model::custom_variable_key(2)));
  BOOST_TEST(page.columns.text(footfall::model::custom_variable_value(3)) == "7");
}

BOOST_AUTO_TEST_CASE(custom_dimensions_are_sent_or_extracted) {
  SettingsSnapshot settings = sample_settings();
  settings.sites.at(1).dimensions = {{4, 1, "action", true, false, {{"url", "/item-(\\d+)"}}},
                                     {5, 2, "action", true, true, {{"urlparam", "color"}}},
                                     {6, 3, "visit", true, true, {}},
                                     {7, 4, "action", false, true, {}}};
  const HitActions page =
      extract("url=http://a.org/ITEM-12%3Fcolor%3Ddark%2520red&dimension6=v&dimension7=off", settings);
  using footfall::model::custom_dimension;
  BOOST_TEST(page.columns.text(custom_dimension(1)) == "12");
  BOOST_TEST(page.columns.text(custom_dimension(2)) == "dark red");
  BOOST_TEST(!page.columns.has(custom_dimension(3)));
  BOOST_TEST(!page.columns.has(custom_dimension(4)));
  BOOST_TEST(extract("url=http://a.org&dimension4=+sent+", settings).columns.text(custom_dimension(1)) == "sent");
}

BOOST_AUTO_TEST_CASE(keys_come_in_the_order_of_new_ids) {
  const HitActions page = extract("url=http://a.org&action_name=t"),
                   event = extract("url=http://a.org&e_c=c&e_a=a&e_n=n");
  BOOST_TEST((ordered_keys(page)[0].get().type == ActionType::kPageTitle));
  BOOST_TEST((ordered_keys(event)[0].get().name == "a.org"));
  BOOST_TEST((ordered_keys(event)[3].get().type == ActionType::kEventName));
}

BOOST_AUTO_TEST_SUITE_END()
