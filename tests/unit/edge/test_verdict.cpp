// SPDX-License-Identifier: GPL-3.0-or-later
#define BOOST_TEST_DYN_LINK
#include <boost/test/unit_test.hpp>

#include "ngx_module/verdict/verdict.h"

namespace footfall::edge {
namespace {

constexpr std::size_t kMaxBytes = 1 << 20, kMaxRequests = 3;
constexpr std::string_view kForm = "application/x-www-form-urlencoded";

/// A verdict in one line: status, body, hits; then "store" for Cache-Control: no-store.
struct Judged {
  Verdict verdict;
  std::size_t hits;

  std::string text() const {
    static constexpr const char* kBodies[] = {"none", "gif", "text", "gif+text", "json"};
    const Answer& answer = verdict.answer;
    std::string line = std::to_string(answer.status) + ' ' + kBodies[static_cast<int>(answer.body)];
    line += " hits=" + std::to_string(hits);
    return line + (answer.no_store ? " no-store" : "");
  }
};

Judged judged(Method method, std::string_view query, std::string_view body = {}, std::string_view type = kForm) {
  const QueueNames queues(1, "q");
  const Minimisation nothing;
  EntryBuilder accepted(queues, "203.0.113.7", kMaxBytes, nothing);
  Verdict verdict = judge({method, query, type, body}, kMaxRequests, accepted);
  return {std::move(verdict), accepted.hits()};
}

BOOST_AUTO_TEST_SUITE(verdict)

BOOST_AUTO_TEST_CASE(a_single_request_is_answered_as_matomo_does) {
  const struct {
    Method method;
    const char *query, *body, *expected;
  } cases[] = {
      {Method::kGet, "idsite=1&rec=1", "", "200 gif hits=1 no-store"},
      {Method::kGet, "idsite=1&rec=1&send_image=0", "", "204 none hits=1 no-store"},
      {Method::kPost, "", "idsite=1&rec=1", "200 gif hits=1"},
      {Method::kPost, "idsite=1", "rec=1&send_image=0", "204 none hits=1"},
      {Method::kHead, "idsite=1&rec=1", "", "200 gif hits=1"},
      {Method::kGet, "idsite=x&rec=1", "", "400 gif+text hits=0 no-store"},
      {Method::kGet, "idsite=0&rec=1&send_image=0", "", "400 text hits=0 no-store"},
      {Method::kGet, "idsite=1&rec=1&cid=short", "", "400 gif+text hits=0 no-store"},
      {Method::kGet, "idsite=1&cid=short", "", "200 gif hits=1 no-store"},
      {Method::kGet, "", "", "200 text hits=0"},
      {Method::kPost, "", "", "400 text hits=0"},
  };
  for (const auto& row : cases) {
    BOOST_TEST_CONTEXT(row.query << ' ' << row.body) {
      BOOST_TEST(judged(row.method, row.query, row.body).text() == row.expected);
    }
  }
}

BOOST_AUTO_TEST_CASE(a_bulk_tells_what_was_tracked_and_to_token_holders_which_not) {
  const auto json = [](std::string_view body) { return judged(Method::kPost, "", body).verdict.answer.json; };
  BOOST_TEST(json(R"({"requests":["?idsite=1","?idsite=0"]})") == R"({"status":"success","tracked":1,"invalid":1})");
  BOOST_TEST(json(R"({"requests":["?idsite=0","?idsite=1"],"token_auth":"t"})") ==
             R"({"status":"success","tracked":1,"invalid":1,"invalid_indices":[0]})");
  BOOST_TEST(json(R"({"requests":[]})") == R"({"status":"success","tracked":0,"invalid":0})");
}

BOOST_AUTO_TEST_CASE(a_bulk_that_cannot_be_read_keeps_nothing) {
  const std::string many = R"({"requests":["?idsite=1","?idsite=1","?idsite=1","?idsite=1"]})";
  BOOST_TEST(judged(Method::kPost, "", many).text() == "413 json hits=0");
  BOOST_TEST(judged(Method::kPost, "", R"({"requests":["?idsite=1")").text() == "400 json hits=0");
}

BOOST_AUTO_TEST_CASE(only_a_bodys_token_is_kept_apart) {
  BOOST_TEST(!judged(Method::kGet, "idsite=1&token_auth=q").verdict.body_token.has_value());
  BOOST_TEST(judged(Method::kPost, "idsite=1", "token_auth=f").verdict.body_token.value_or("") == "f");
  BOOST_TEST(judged(Method::kPost, "", "idsite=1&token_auth=f").verdict.body_token.value_or("") == "f");
  BOOST_TEST(!judged(Method::kPost, "", "idsite=1&token_auth=").verdict.body_token.has_value());
  BOOST_TEST(!judged(Method::kPost, "idsite=1&token_auth=q", "").verdict.body_token.has_value());
  BOOST_TEST(!judged(Method::kPost, "idsite=1&token_auth=q", "token_auth=f").verdict.body_token.has_value());
  const auto bulk = judged(Method::kPost, "", R"({"requests":["?idsite=1"],"token_auth":"b"})");
  BOOST_TEST(bulk.verdict.body_token.value_or("") == "b");
}

BOOST_AUTO_TEST_CASE(what_could_not_be_kept_is_to_be_sent_again) {
  const Answer single = not_kept(judged(Method::kGet, "idsite=1").verdict);
  BOOST_TEST(single.status == 503u);
  BOOST_TEST((single.body == AnswerBody::kGif));
  BOOST_TEST(not_kept(judged(Method::kPost, "", R"({"requests":["?idsite=1"]})").verdict).json ==
             R"({"status":"error","tracked":0,"invalid":0})");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace footfall::edge
