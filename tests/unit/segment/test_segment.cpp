// SPDX-License-Identifier: GPL-3.0-or-later
#define BOOST_TEST_DYN_LINK
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include "describe.h"
#include "worker/segment/segment_error.h"
#include "worker/segment/values/brand_names.h"

namespace footfall::segment {
namespace {

/// An exclusion whose value is, once decoded again, more conditions with such an exclusion among them, and so on.
std::string nested(int levels) {
  std::string text = "eventName!=x";
  for (int level = 0; level < levels; ++level) {
    std::string encoded = "%2525253B";
    for (const char c : text) encoded += c == '%' ? "%252525" : std::string(1, c);
    text = "eventName!=x" + encoded;
  }
  return text;
}

constexpr Case kComparisons[] = {
    {"countryCode==de", "`location_country` = 'de'"},
    {"countryCode!=de", "(`location_country` IS NULL OR `location_country` <> 'de')"},
    {"visitConverted!=0", "`visit_goal_converted` <> '0'"},
    {"city=@50%25_\\x", "`location_city` LIKE '%50\\\\%\\\\_\\\\x%'"},
    {"city!@x", "(`location_city` IS NULL OR `location_city` NOT LIKE '%x%')"},
    {"city=^x;city=$y", "`location_city` LIKE 'x%' & `location_city` LIKE '%y'"},
    {"city==", "(`location_city` IS NULL OR `location_city` = '' OR `location_city` = '0') or none"},
    {"city!=", "(`location_city` IS NOT NULL AND `location_city` <> '' AND `location_city` <> '0')"},
    {"deviceModel=@\xF0\x9F\x98\x80", "CONVERT(`config_device_model` USING utf8mb4) LIKE '%\xF0\x9F\x98\x80%'"},
    {"actions>=3", "`visit_total_actions` >= '3'"},
    {"visitServerHour<5", "HOUR(visit_last_action_time) < '5'"},
    {"dimension1==x", "`custom_dimension_4` = 'x'"},
    {"dimension2==x", "h:`custom_dimension_5` = 'x'"},
    {"visitConvertedGoalId==1", "c:`idgoal` = '1'"},
    {"visitConvertedGoalName=@x", "c:#name LIKE '%x%'"},
    {"productPrice>5", "i:`price` > '5'"},
    {"revenueOrder>5", "in{c:(idgoal = 0 AND `revenue` > '5')}"},
    {"revenueAbandonedCart<5", "in{c:(idgoal = -1 AND `revenue` < '5')}"},
};

constexpr Case kValues[] = {
    {"visitorType==new", "`visitor_returning` = '0'"},
    {"visitorType==returningCustomer", "`visitor_returning` = '2'"},
    {"visitEcommerceStatus==abandonedCart", "`visit_goal_buyer` = '2'"},
    {"deviceType==Smartphone", "`config_device_type` = '1'"},
    {"deviceType!=desktop", "`config_device_type` <> '0'"},
    {"deviceBrand==Apple", "`config_device_brand` = 'AP'"},
    {"deviceBrand!=Unknown", "`config_device_brand` <> ''"},
    {"browserName==firefox", "`config_browser_name` = 'FF'"},
    {"browserName==no such", "`config_browser_name` = 'UNK'"},
    {"operatingSystemName==windows", "`config_os` = 'WIN'"},
    {"countryName==Germany", "`location_country` = 'de'"},
    {"countryName==Nowhere", "`location_country` = 'UNK'"},
    {"continentCode!=AMN", "`location_country` IN ('ca','gl','mx','pm','us')"},
    {"referrerType==search", "`referer_type` = '2'"},
    {"referrerType==2", "`referer_type` = '0'"},
    {"visitIp==10.0.0.1", "`location_ip` = x'0a000001'"},
    {"visitorId==0123456789abcdef", "`idvisitor` = x'0123456789abcdef'"},
    {"daysSinceFirstVisit>2.9", "`visitor_seconds_since_first` > '172800'"},
    {"actionType==sitesearches", "h:@type = '8'"},
};

constexpr Case kActions[] = {
    {"pageUrl==http://www.x.org/1", "h:`idaction_url` = 1"},
    {"pageUrl==x.org/none", "none"},
    {"entryPageUrl!=x.org/none", "all"},
    {"entryPageUrl!=x.org/2", "(`visit_entry_idaction_url` IS NULL OR `visit_entry_idaction_url` <> 2)"},
    {"pageTitle=@x", "h:@(type = 4 AND name LIKE '%x%')"},
    {"exitPageUrl!@x", "@(type = 1 AND (name IS NULL OR name NOT LIKE '%x%'))"},
    {"pageUrl==", "h:@(type = 1 AND (name IS NULL OR name = '' OR name = '0'))"},
    {"actionUrl=@x",
     "h:@(type = 1 AND name LIKE '%x%') | h:@(type = 3 AND name LIKE '%x%') | h:@(type = 2 AND name LIKE '%x%') | "
     "h:@(type = 10 AND name LIKE '%x%')"},
};

constexpr Case kExclusions[] = {
    {"pageUrl!@x", "not{h:@(type = 1 AND name LIKE '%x%')}"},
    {"visitServerHour!=0", "not{HOUR(visit_last_action_time) = '0'}"},
    {"visitConvertedGoalId!=1;eventValue!=5", "not{c:`idgoal` = '1' | h:`custom_float` = '5'}"},
    {"visitConvertedGoalId!=1,eventValue!=5", "not{c:`idgoal` = '1' & h:`custom_float` = '5'}"},
    {"city==x,eventValue!=5", "`location_city` = 'x' | not{h:`custom_float` = '5'}"},
    {"eventValue!=5;city==x", "`location_city` = 'x' & not{h:`custom_float` = '5'}"},
    {"eventValue!=1,eventValue==2;eventValue!=3",
     "h:`custom_float` = '2' | not{h:`custom_float` = '1'} & not{h:`custom_float` = '3'}"},
    {"revenueOrder!=5", "not{in{c:(idgoal = 0 AND `revenue` = '5')}}"},
    {"siteSearchCategory!@a\\,b", "not{h:`search_cat` LIKE '%a,b%'}"},
    {"customVariablePageName!=x",
     "not{h:`custom_var_k1` = 'x' | h:`custom_var_k2` = 'x' | h:`custom_var_k3` = 'x' | "
     "h:`custom_var_k4` = 'x' | h:`custom_var_k5` = 'x'}"},
    {"pageUrl!=none", "not{none}"},
};

BOOST_AUTO_TEST_SUITE(segment)

BOOST_DATA_TEST_CASE(condition_compares_as_in_matomo, boost::unit_test::data::make(kComparisons)) {
  BOOST_TEST(described_segment(sample.text) == sample.expected);
}

BOOST_DATA_TEST_CASE(value_becomes_what_the_column_holds, boost::unit_test::data::make(kValues)) {
  BOOST_TEST(described_segment(sample.text) == sample.expected);
}

BOOST_DATA_TEST_CASE(names_of_actions_are_looked_up_or_matched, boost::unit_test::data::make(kActions)) {
  BOOST_TEST(described_segment(sample.text) == sample.expected);
}

BOOST_DATA_TEST_CASE(negation_of_hits_excludes_visits, boost::unit_test::data::make(kExclusions)) {
  BOOST_TEST(described_segment(sample.text) == sample.expected);
}

constexpr Case kRefused[] = {
    {"nosuch==1", "Segment 'nosuch' is not a supported segment."},
    {"city==x;dimension3==1", "Segment 'dimension3' is not a supported segment."},
    {"dimension9==1", "Segment 'dimension9' is not a supported segment."},
    {"city", "The segment condition 'city' is not valid."},
    {"deviceType==fridge", "Invalid 'log_visit.config_device_type' segment value fridge"},
    {"actionType==x", "Invalid 'log_action.type' segment value x"},
    {"visitEcommerceStatus==x", "Invalid 'log_visit.visit_goal_buyer' segment value x"},
    {"referrerType==x", "Referrer type 'x' is not valid."},
    {"visitorId==0123", "visitorId is expected to be a 16 hex char string"},
    {"fingerprint==0123456789ABCDEF", "visitorId is expected to be a 16 hex char string"},
    {"city==%25FF", "The value of segment 'city' is no valid UTF-8."},
    {"revenueOrder=@5", "This match type =@ is not available for action-segments."},
    {"revenueOrder!@5", "This match type =@ is not available for action-segments."},
};

BOOST_DATA_TEST_CASE(what_means_nothing_is_refused, boost::unit_test::data::make(kRefused)) {
  BOOST_CHECK_EXCEPTION(described_segment(sample.text), SegmentError, [&](const SegmentError& error) {
    BOOST_TEST(error.what() == sample.expected);
    return true;
  });
}

BOOST_AUTO_TEST_CASE(reading_with_more_conditions_counts) {
  BOOST_TEST(described_segment("city==a%3Bcity==b") == "`location_city` = 'a' & `location_city` = 'b'");
  BOOST_TEST(described_segment("city==a%253Bcity==b") == "`location_city` = 'a;city==b'");
  BOOST_TEST(described_segment("pageUrl==x%3B1;city==b") == "h:`idaction_url` = 1 & `location_city` = 'b'");
}

BOOST_AUTO_TEST_CASE(hash_is_that_of_the_decoded_text) {
  BOOST_TEST(segment_hash("visitorType==new") == "90a5a511e1974bca37613b6daec137ba");
  BOOST_TEST(segment_hash("visitorType%3D%3Dnew") == "90a5a511e1974bca37613b6daec137ba");
}

BOOST_AUTO_TEST_CASE(names_sort_by_the_value_of_their_numbers) {
  BOOST_TEST(comes_naturally_before("A2", "A10"));
  BOOST_TEST(!comes_naturally_before("A10", "A2"));
  BOOST_TEST(comes_naturally_before("10moons", "Aa"));
}

/// Each level is read in two ways; where one goes too deep the other counts.
BOOST_AUTO_TEST_CASE(exclusions_within_exclusions_are_read_to_some_depth) {
  BOOST_TEST(described_segment(nested(3)) == "not{none & not{none & not{none & not{none}}}}");
  BOOST_TEST(described_segment(nested(40)) == "not{none}");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace footfall::segment
