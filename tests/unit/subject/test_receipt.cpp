// SPDX-License-Identifier: GPL-3.0-or-later
#include <boost/test/unit_test.hpp>

#include "worker/subject/receipt.h"

using namespace footfall::subject;

namespace {

Receipt example() {
  Receipt receipt;
  receipt.program = "footfall 0.1.0";
  receipt.time = "2026-01-02T03:04:05Z";
  receipt.salt = "00112233";
  receipt.selection = {{"ip", "aa"}};
  receipt.rows = {{"log_visit", 2}, {"queue", 1}};
  receipt.visits = {3, 9};
  return receipt;
}

std::string replaced(std::string text, const std::string& part, const std::string& by) {
  return text.replace(text.find(part), part.size(), by);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(test_receipt)

BOOST_AUTO_TEST_CASE(it_is_read_as_it_was_written) {
  const std::string text = example().text();
  BOOST_TEST(
      text.starts_with(R"({"receipt":1,"program":"footfall 0.1.0","time":"2026-01-02T03:04:05Z","salt":"00112233",)"
                       R"("selection":{"ip":"aa"},"sites":[],"rows":{"log_visit":2,"queue":1},"visits":[3,9],)"
                       R"("digest":")"));
  BOOST_TEST(read_receipt(text).text() == text);
}

BOOST_AUTO_TEST_CASE(spaces_do_not_matter) {
  BOOST_TEST(read_receipt(replaced(example().text(), ",\"visits\"", " ,\n\t\"visits\"")).digest() ==
             example().digest());
}

BOOST_AUTO_TEST_CASE(any_change_is_refused) {
  const struct {
    const char *part, *by;
  } cases[] = {
      {"[3,9]", "[3]"},
      {"[3,9]", "[3,-9]"},
      {"[3,9]", "[3,\"9\"]"},
      {"[3,9]", "{}"},
      {":2,", ":20,"},
      {"\"aa\"", "\"ab\""},
      {"\"sites\":[]", "\"sites\":[1]"},
      {"0.1.0", "0.1.1"},
      {"\"receipt\":1", "\"receipt\":2"},
      {"{\"receipt\"", "{\"more\":1,\"receipt\""},
      {"\"sites\":[],", ""},
      {"{\"receipt\"", "[\"receipt\""},
  };
  for (const auto& one : cases) {
    BOOST_TEST_CONTEXT(one.part << " becomes " << one.by) {
      BOOST_CHECK_THROW(read_receipt(replaced(example().text(), one.part, one.by)), ReceiptError);
    }
  }
}

BOOST_AUTO_TEST_CASE(nested_beyond_reason_is_refused) {
  BOOST_CHECK_THROW(read_receipt(std::string(1000000, '[')), ReceiptError);
}

BOOST_AUTO_TEST_CASE(hashes_depend_on_part_text_and_salt) {
  const Selection ann = read_selection({{}, "ann", {}, {}}, {}), ben = read_selection({{}, "ben", {}, {}}, {});
  BOOST_TEST((hashes_of(ann, "s") == hashes_of(ann, "s")));
  BOOST_TEST((hashes_of(ann, "s") != hashes_of(ann, "t")));
  BOOST_TEST((hashes_of(ann, "s") != hashes_of(ben, "s")));
  BOOST_TEST(hashes_of(ann, "s").at("user_id").size() == 64U);
  BOOST_TEST(new_salt().size() == 32U);
  BOOST_TEST(new_salt() != new_salt());
}

BOOST_AUTO_TEST_SUITE_END()
