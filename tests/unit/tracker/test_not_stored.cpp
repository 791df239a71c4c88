// SPDX-License-Identifier: GPL-3.0-or-later
#define BOOST_TEST_DYN_LINK
#include <boost/test/unit_test.hpp>

#include "common/query.h"
#include "tests/unit/tracker/support.h"
#include "worker/tracker/admission/plugin_parameters.h"

namespace footfall::test {
namespace {

std::string plugins(const char* query) {
  std::string names;
  for (const auto plugin : tracker::plugins_not_served(parse_query(query))) {
    names += std::string(names.empty() ? "" : " ") + std::string(plugin);
  }
  return names;
}

BOOST_AUTO_TEST_SUITE(what_is_not_stored)

BOOST_AUTO_TEST_CASE(plugins_are_told_by_their_parameters) {
  BOOST_TEST(plugins("idsite=1&url=u&e_c=c&_cvar={}") == "");
  BOOST_TEST(plugins("ma_id=1&ma_ti=t&ma_mt=video") == "MediaAnalytics");
  BOOST_TEST(plugins("fa_vid=1&fa_fields=[]") == "FormAnalytics");
  BOOST_TEST(plugins("hsr_vid=1&hsr_ev=[]&ma_id=2") == "HeatmapSessionRecording MediaAnalytics");
  BOOST_TEST(plugins("cra=message&cra_tp=Error") == "CrashAnalytics");
}

BOOST_AUTO_TEST_CASE(a_hit_counts_although_a_plugins_part_of_it_is_lost_and_counted) {
  const auto rows = decide(example_settings(), {page_view("ma_id=x&ma_ti=t")});
  BOOST_TEST(rows.links.size() == 1U);
  BOOST_TEST(counters(rows) == "not_stored.MediaAnalytics=1 tracked=1");
}

BOOST_AUTO_TEST_CASE(a_dimension_that_its_site_does_not_have_is_looked_for_and_counted) {
  auto settings = example_settings();
  settings.sites[1].dimensions.resize(1);
  settings.sites[1].dimensions[0].id = 2;
  BOOST_TEST(counters(decide(settings, {page_view("dimension2=known&dimensionx=a&dimension=b")})) == "tracked=1");
  const auto rows = decide(settings, {page_view("dimension2=known&dimension3=unknown")});
  BOOST_TEST(counters(rows) == "not_stored.unknown_dimension=1 tracked=1");
}

BOOST_AUTO_TEST_CASE(what_the_settings_do_not_know_is_named) {
  const auto settings = example_settings();
  tracker::Batch batch({settings, fake_enricher(), [](std::size_t size) { return std::string(size, 'r'); }});
  batch.admit(std::vector<QueueItem>{page_view("idsite=77"), page_view("idgoal=5"), page_view("dimension3=x"),
                                     page_view("idsite=0"), page_view("cip=1.2.3.4&token_auth=nobody")});
  const tracker::UnknownIds& unknown = batch.unknown();
  BOOST_TEST((unknown.sites == std::set<std::int64_t>{77}));
  BOOST_TEST((unknown.goals == tracker::UnknownIds::OfSite{{1, 5}}));
  BOOST_TEST((unknown.dimensions == tracker::UnknownIds::OfSite{{1, 3}}));
  BOOST_TEST(unknown.tokens.size() == 1U);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace footfall::test
