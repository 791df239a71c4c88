// SPDX-License-Identifier: GPL-3.0-or-later
#include <boost/test/unit_test.hpp>

#include "common/zlib_codec.h"
#include "worker/subject/matcher.h"

using namespace footfall;
using namespace footfall::subject;

namespace {

constexpr const char* kVisitor = "0a1b2c3d4e5f6789";

std::string item(const std::string& requests) {
  return R"({"requests":)" + requests +
         R"(,"env":{"server":{"REMOTE_ADDR":"192.0.2.7"},"cookie":{}},"tokenAuth":false,"time":1700000000,"new":[1, 2]})";
}

std::vector<std::size_t> matching(const Selection& selection, const std::string& requests,
                                  const tracker::SettingsSnapshot& settings = {}) {
  return Matcher(selection, settings).share_of(item(requests)).requests;
}

Selection of_visitor() { return read_selection({kVisitor, {}, {}, {}}, {}); }
Selection of_user(const char* id) { return read_selection({{}, id, {}, {}}, {}); }
Selection of_ip(const char* ip) { return read_selection({{}, {}, ip, {}}, {}); }

using Indices = std::vector<std::size_t>;

}  // namespace

BOOST_AUTO_TEST_SUITE(test_matcher)

BOOST_AUTO_TEST_CASE(a_persons_requests_are_told_by_what_would_be_stored_of_them) {
  Selection both = of_visitor();
  both.user_ids = {"ann"};
  Selection with_visit = of_visitor();
  with_visit.visits = {1};
  Selection elsewhere = of_visitor();
  elsewhere.sites = {2};
  const struct {
    const char* name;
    Selection selection;
    const char* requests;
    Indices expected;
  } cases[] = {
      {"_id", of_visitor(), R"([{"_id":"0A1B2C3D4E5F6789"},{"_id":"1111111111111111"}])", {0}},
      {"cid", of_visitor(), R"([{"a":"1"},{"cid":"0a1b2c3d4e5f6789"}])", {1}},
      {"short", of_visitor(), R"([{"_id":"0a1b2c3d"}])", {}},
      {"uid", of_user("a&b"), R"([{"uid":"a&b"},{"uid":"A&B"},{}])", {0}},
      {"address of the server's", of_ip("192.0.2.7"), R"([{},{"cip":"192.0.2.8"}])", {0}},
      {"address that is claimed", of_ip("2001:db8::7"), R"([{},{"cip":"2001:db8::7"}])", {1}},
      {"masked address", of_ip("192.0.0.0"), R"([{},{"cip":"192.1.2.8"}])", {0}},
      {"both", both, R"([{"_id":"0a1b2c3d4e5f6789"},{"_id":"0a1b2c3d4e5f6789","uid":"ann"},{"uid":"ann"}])", {1}},
      {"a visit is none yet", with_visit, R"([{"_id":"0a1b2c3d4e5f6789"}])", {}},
      {"site", elsewhere, R"([{"_id":"0a1b2c3d4e5f6789","idsite":1},{"_id":"0a1b2c3d4e5f6789","idsite":"2"}])", {1}},
  };
  for (const auto& one : cases) {
    BOOST_TEST_CONTEXT(one.name) {
      BOOST_TEST(matching(one.selection, one.requests) == one.expected, boost::test_tools::per_element());
    }
  }
}

BOOST_AUTO_TEST_CASE(the_visitor_id_that_a_user_id_makes_matches) {
  const Selection selection = read_selection({"a94a8fe5ccb19ba6", {}, {}, {}}, {});  // SHA-1 of "test"
  BOOST_TEST(matching(selection, R"([{"uid":"test","_id":"1111111111111111"},{"uid":"tess"}])") == Indices{0},
             boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(what_cannot_be_read_is_searched_for_the_words) {
  const std::string broken = R"({"requests":[{"_id":"0A1b2c3d4e5f6789","uid":"ann")";
  for (const std::string& element : {broken, zlib_pack(broken)}) {
    BOOST_TEST(Matcher(of_visitor(), {}).share_of(element).unreadable);
    BOOST_TEST(Matcher(of_user("ben"), {}).share_of(element).none());
  }
  BOOST_TEST(Matcher(of_visitor(), {}).share_of("").none());
}

BOOST_AUTO_TEST_SUITE_END()
