// SPDX-License-Identifier: GPL-3.0-or-later
#define BOOST_TEST_DYN_LINK
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include "describe.h"
#include "worker/segment/segment_error.h"

namespace footfall::segment {
namespace {

constexpr Case kCases[] = {
    {"a==1", "[a==1]"},
    {"a==1;b!=2", "[a==1]&[b!=2]"},
    {"a==1,b!=2;c>3", "[a==1]|[b!=2]&[c>3]"},
    {"a>=1;b<=2;c<3;d>4", "[a>=1]&[b<=2]&[c<3]&[d>4]"},
    {"a=@x;b!@y;c=^z;d=$w", "[a=@x]&[b!@y]&[c=^z]&[d=$w]"},
    {"a==;b!=", "[a==]&[b!=]"},
    {"a===b", "[a===b]"},
    {"a<=>5", "[a<=>5]"},
    {"a=>5", "[a=>5]"},
    {"a==1;;b==2;0;c==3", "[a==1]&[b==2]&[c==3]"},
    {"a==1;", "[a==1;]"},
    {"a==1,", "[a==1,]"},
    {"a==1\\;b==2", "[a==1;b==2]"},
    {"a==1\\,b==2", "[a==1,b==2]"},
    {"a==x\\y", "[a==x\\y]"},
    {"a==%2525", "[a==%]"},
    {"a==1%252Cb", "[a==1,b]"},
    {"a==1+2%2B3", "[a==1 2 3]"},
    {" a ==1", "[ a ==1]"},
    {"a==x\ny", "[a==x]"},
};

BOOST_AUTO_TEST_SUITE(condition)

BOOST_DATA_TEST_CASE(text_falls_into_conditions, boost::unit_test::data::make(kCases)) {
  BOOST_TEST(describe(parse_conditions(sample.text)) == sample.expected);
}

BOOST_DATA_TEST_CASE(text_without_operator_or_name_is_refused,
                     boost::unit_test::data::make({"a", "a=b", "==1", "a==1,,b==2", ";", "a\n==1", "a!^1"})) {
  BOOST_CHECK_THROW(parse_conditions(sample), SegmentError);
}

BOOST_DATA_TEST_CASE(only_equality_may_be_with_nothing, boost::unit_test::data::make({"a>", "a=@", "a!@", "a=^"})) {
  BOOST_CHECK_THROW(parse_conditions(sample), SegmentError);
}

BOOST_AUTO_TEST_CASE(escaped_value_is_not_split) {
  const std::string text = "a==" + escaped_value("x,y;z");
  BOOST_TEST(describe(parse_conditions(text)) == "[a==x,y;z]");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace footfall::segment
