// SPDX-License-Identifier: GPL-3.0-or-later
#define BOOST_TEST_DYN_LINK
#include <boost/test/unit_test.hpp>

#include "common/query.h"
#include "common/queue_item.h"
#include "worker/pipeline/letter_element.h"
#include "worker/pipeline/token_seal.h"

namespace footfall::pipeline {
namespace {

constexpr const char* kSecret = "0123456789abcdef0123456789abcdef";

tracker::SettingsSnapshot settings(const char* anonymizer) {
  tracker::SettingsSnapshot result;
  result.general.salt = "some salt";
  result.options["PrivacyManager.ipAnonymizerEnabled"] = anonymizer;
  return result;
}

std::string element(std::string_view query, std::string_view server, std::optional<std::string> token = {}) {
  return encode_queue_item({"id", 1700000000, {parse_query(query)}, parse_query(server), {}, std::move(token)},
                           ItemPacking::kZlib);
}

QueueItem read(const std::string& element) { return std::get<QueueItem>(decode_queue_item(element)); }

BOOST_AUTO_TEST_SUITE(letter_element)

BOOST_AUTO_TEST_CASE(addresses_are_masked_as_those_of_visits_are) {
  const std::string whole =
      element("idsite=1&cip=203.0.113.7",
              "REMOTE_ADDR=198.51.100.8&HTTP_X_FORWARDED_FOR=192.0.2.1,+192.0.2.2&HTTP_USER_AGENT=Agent+10.1.2.3");
  const QueueItem item = read(at_rest(whole, settings("1")));
  BOOST_TEST(build_query(item.requests.at(0)) == "idsite=1&cip=203.0.0.0");
  BOOST_TEST(item.server.text("REMOTE_ADDR") == "198.51.0.0");
  BOOST_TEST(item.server.text("HTTP_X_FORWARDED_FOR") == "192.0.0.0, 192.0.0.0");
  BOOST_TEST(item.server.text("HTTP_USER_AGENT") == "Agent 10.1.2.3");
  BOOST_TEST(at_rest(whole, settings("0")) == whole);
}

BOOST_AUTO_TEST_CASE(tokens_are_sealed_and_come_back) {
  const std::string whole = element("idsite=1&token_auth=" + std::string(kSecret), "REMOTE_ADDR=203.0.113.7", kSecret);
  const std::string resting = at_rest(whole, settings("0"));
  const QueueItem item = read(resting);
  BOOST_TEST(TokenSeal::is_sealed(item.requests.at(0).text("token_auth")));
  BOOST_TEST(TokenSeal::is_sealed(item.token_auth.value()));
  BOOST_TEST(encode_queue_item(item, ItemPacking::kPlain).find(kSecret) == std::string::npos);
  BOOST_TEST(with_tokens(resting, "some salt").value() == whole);
  BOOST_TEST(!with_tokens(resting, "another salt").has_value());
}

BOOST_AUTO_TEST_CASE(token_that_only_looks_sealed_comes_back_as_it_was) {
  const std::string whole = element("idsite=1&token_auth=sealed:00", "REMOTE_ADDR=203.0.113.7");
  BOOST_TEST(with_tokens(at_rest(whole, settings("0")), "some salt").value() == whole);
}

BOOST_AUTO_TEST_CASE(what_no_tracker_reads_of_the_server_goes) {
  const std::string whole =
      element("idsite=1",
              "QUERY_STRING=token_auth%3Dx&HTTP_COOKIE=y&HTTP_AUTHORIZATION=z&REQUEST_METHOD=POST&"
              "HTTP_DNT=1");
  BOOST_TEST(build_query(read(at_rest(whole, settings("0"))).server) == "REQUEST_METHOD=POST&HTTP_DNT=1");
}

BOOST_AUTO_TEST_CASE(unreadable_element_stays_as_it_is) {
  BOOST_TEST(at_rest("not an element", settings("1")) == "not an element");
  BOOST_TEST(with_tokens("not an element", "some salt").value() == "not an element");
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(token_seal)

BOOST_AUTO_TEST_CASE(seals_differ_and_a_changed_one_does_not_open) {
  const TokenSeal seal("salt");
  std::string one = seal.seal("token");
  BOOST_TEST(one != seal.seal("token"));
  BOOST_TEST(seal.open(one).value() == "token");
  one.back() = one.back() == '0' ? '1' : '0';
  BOOST_TEST(!seal.open(one).has_value());
  for (const char* wrong : {"", "sealed:", "sealed:zz", "sealed:00112233", "token"}) BOOST_TEST(!seal.open(wrong));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace footfall::pipeline
