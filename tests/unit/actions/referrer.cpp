// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/actions/golden_file.h"
#include "tests/unit/actions/sample.h"
#include "worker/tracker/referrer/visit_referrer.h"

using namespace footfall;
using namespace footfall::tracker;
using footfall::enrich::ReferrerType;
using footfall::enrich::SearchReferrer;
using footfall::test::hit;
using footfall::test::sample_settings;

namespace {

/// One engine, one network.
class Lists : public footfall::enrich::ReferrerLists {
 public:
  std::optional<SearchReferrer> search_engine(std::string_view url) const override {
    if (url.starts_with("http://find.example/hidden")) return SearchReferrer{"Finder", ""};
    return url.starts_with("http://find.example") ? std::optional(SearchReferrer{"Finder", "shoes"}) : std::nullopt;
  }
  std::optional<std::string> social_network(std::string_view url) const override {
    return url.starts_with("http://chat.example") ? std::optional<std::string>("Chat") : std::nullopt;
  }
  bool is_spammer(std::string_view) const override { return false; }
};

VisitReferrer detect(std::string_view query, const SettingsSnapshot& settings = sample_settings()) {
  return detect_referrer(hit(query), settings.sites.at(1), settings, Lists());
}

std::string shown(const VisitReferrer& referrer) {
  const auto text = [](const std::optional<std::string>& value) {
    return value ? "'" + *value + "'" : std::string("-");
  };
  return std::to_string(static_cast<int>(referrer.type)) + " " + text(referrer.name) + " " + text(referrer.keyword) +
         " " + text(referrer.url);
}

VisitReferrer of(ReferrerType type, std::string name, std::string keyword) { return {type, name, keyword, {}, false}; }

}  // namespace

BOOST_AUTO_TEST_SUITE(test_referrer)

BOOST_AUTO_TEST_CASE(referrers_are_told_apart) {
  struct Case {
    std::string_view query, referrer;
  };
  static constexpr Case kCases[] = {
      {"url=http://shop.example.org", "1 - - ''"},
      {"url=http://shop.example.org&urlref=nonsense", "1 - - ''"},
      {"url=http://shop.example.org&urlref=http://shop.example.org/a", "1 - - 'http://shop.example.org/a'"},
      {"url=http://x.example&urlref=http://www.shop.example.org/a", "1 - - 'http://www.shop.example.org/a'"},
      {"url=http://x.example&urlref=http://X.example/a", "1 - - 'http://x.example/a'"},
      {"url=http://x.example&urlref=http://partner.example.org/one/a", "1 - - 'http://partner.example.org/one/a'"},
      {"url=http://x.example&urlref=http://partner.example.org/two/a",
       "3 'partner.example.org/two' - 'http://partner.example.org/two/a'"},
      {"urlref=http://Site.example/a%3Fsid%3D1", "3 'site.example' - 'http://site.example/a'"},
      {"urlref=http://find.example/?q%3Dshoes", "2 'Finder' 'shoes' 'http://find.example/?q=shoes'"},
      {"urlref=http://find.example/hidden", "2 'Finder' - 'http://find.example/hidden'"},
      {"urlref=http://chat.example/", "7 'Chat' '' 'http://chat.example/'"},
      {"url=http://a/%3Fpk_campaign%3DBig%26pk_kwd%3DWord", "6 'big' 'word' ''"},
      {"url=http://a/%23utm_campaign%3DBig", "6 'big' '' ''"},
      {"url=http://a/%3Futm_source%3DMail&urlref=http://Host.example/",
       "6 'mail' 'host.example' 'http://host.example/'"},
      {"url=http://a/%3Futm_campaign%3Dx&urlref=http://find.example/", "6 'x' 'shoes' 'http://find.example/'"},
      {"url=http://a&mtm_campaign=Direct&mtm_kwd=k", "6 'direct' 'k' ''"},
      {"url=http://a&urlref=http://googleads.g.doubleclick.net/x%3Furl%3Dhttp%253A%252F%252Fb.org%26ad_type%3Dtext",
       "6 'adwords (text)' '(adwords) b.org' "
       "'http://googleads.g.doubleclick.net/x?url=http%3A%2F%2Fb.org&ad_type=text'"},
      {"url=http://a/%3Fignore_referrer%3D1&urlref=http://site.example/", "1 '' '' ''"},
      {"urlref=http://www.google.com/url%3Fsa%3Dt%26q%3Dx%26ved%3D1",
       "3 'www.google.com' - 'http://www.google.com/url?q=x'"},
  };
  for (const auto& c : kCases) BOOST_TEST_CONTEXT(c.query) BOOST_TEST(shown(detect(c.query)) == c.referrer);
}

BOOST_AUTO_TEST_CASE(excluded_referrers_count_as_direct) {
  SettingsSnapshot settings = sample_settings();
  settings.sites.at(1).excluded_referrers = "pay.example,http://x.example/path,.wild.example";
  settings.options["SitesManager_ExcludedReferrersGlobal"] = "all.example";
  for (const std::string_view url : {"http://pay.example/a", "https://www.pay.example", "http://x.example/path/a",
                                     "http://a.wild.example", "http://wild.example/", "http://all.example/"}) {
    BOOST_TEST_CONTEXT(url) BOOST_TEST(shown(detect("urlref=" + std::string(url), settings)) == "1 - - ''");
  }
  for (const std::string_view url : {"http://sub.pay.example/a", "http://x.example/other"}) {
    BOOST_TEST_CONTEXT(url) BOOST_TEST((detect("urlref=" + std::string(url), settings).type == ReferrerType::kWebsite));
  }
}

BOOST_AUTO_TEST_CASE(names_and_urls_are_cut) {
  const std::string longest(300, 'a');
  const VisitReferrer campaign = detect("url=http://a/%3Fpk_campaign%3D" + longest);
  BOOST_TEST(campaign.name->size() == 255U);
}

BOOST_AUTO_TEST_CASE(changed_campaign_starts_a_visit) {
  TrackerConfig config;
  const auto campaign = of(ReferrerType::kCampaign, "a", "k"), direct = of(ReferrerType::kDirect, "", "");
  BOOST_TEST(!referrer_starts_new_visit(campaign, direct, config));
  BOOST_TEST(!referrer_starts_new_visit(campaign, of(ReferrerType::kCampaign, "A", "K"), config));
  BOOST_TEST(referrer_starts_new_visit(campaign, of(ReferrerType::kCampaign, "b", "k"), config));
  BOOST_TEST(referrer_starts_new_visit(campaign, of(ReferrerType::kCampaign, "a", "other"), config));
  BOOST_TEST(referrer_starts_new_visit(campaign, of(ReferrerType::kWebsite, "a", ""), config));
  auto by_host = of(ReferrerType::kCampaign, "a", "host.example");
  by_host.keyword_is_host = true;
  BOOST_TEST(!referrer_starts_new_visit(by_host, campaign, config));
  config.create_new_visit_when_campaign_changes = false;
  BOOST_TEST(!referrer_starts_new_visit(campaign, of(ReferrerType::kCampaign, "b", "k"), config));
}

BOOST_AUTO_TEST_CASE(changed_website_starts_a_visit_only_where_configured) {
  TrackerConfig config;
  const auto site = of(ReferrerType::kWebsite, "a.example", ""), other = of(ReferrerType::kWebsite, "b.example", "");
  BOOST_TEST(!referrer_starts_new_visit(site, other, config));
  config.create_new_visit_when_website_referrer_changes = true;
  BOOST_TEST(referrer_starts_new_visit(site, other, config));
  BOOST_TEST(!referrer_starts_new_visit(site, site, config));
}

BOOST_AUTO_TEST_SUITE_END()
