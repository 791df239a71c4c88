// SPDX-License-Identifier: GPL-3.0-or-later
#define BOOST_TEST_DYN_LINK
#include <zlib.h>

#include <boost/test/unit_test.hpp>
#include <optional>
#include <random>
#include <string>

#include "common/item_deflate.h"
#include "common/item_inflate.h"

namespace footfall {
namespace {

std::optional<std::string> by_zlib(const std::string& packed) {
  std::string text(kMaxItemDeflate + 1, '\0');
  uLongf size = text.size();
  uLong read = packed.size();
  const int result =
      uncompress2(reinterpret_cast<Bytef*>(text.data()), &size, reinterpret_cast<const Bytef*>(packed.data()), &read);
  if (result != Z_OK || read != packed.size()) return std::nullopt;
  return text.substr(0, size);
}

std::string random_text(std::mt19937& random, std::size_t size, unsigned letters) {
  std::string text(size, '\0');
  for (char& c : text) c = static_cast<char>(letters > 95 ? random() % letters : ' ' + random() % letters);
  return text;
}

const std::string kItem =
    R"({"requests":[{"idsite":"1","rec":"1","url":"https://shop.example.org/a?b=c","action_name":"A \u00e4"}],"env":)"
    R"({"server":{"REMOTE_ADDR":"203.0.113.7","HTTP_USER_AGENT":"Mozilla/5.0"},"cookie":[]},"tokenAuth":false,"time":1})";

}  // namespace

BOOST_AUTO_TEST_SUITE(test_item_inflate)

BOOST_AUTO_TEST_CASE(what_was_packed_comes_back) {
  std::mt19937 random(1);
  for (std::size_t size = 0; size < 1000; ++size) {
    for (const unsigned letters : {1U, 2U, 12U, 95U, 256U}) {
      const std::string text = random_text(random, size, letters);
      BOOST_REQUIRE(item_inflate(item_deflate(text)) == text);
    }
  }
}

BOOST_AUTO_TEST_CASE(the_longest_text_comes_back) {
  std::mt19937 random(2);
  for (const unsigned letters : {1U, 3U, 256U}) {
    const std::string text = random_text(random, kMaxItemDeflate, letters);
    BOOST_TEST((item_inflate(item_deflate(text)) == text));
  }
}

BOOST_AUTO_TEST_CASE(other_streams_are_left_to_zlib) {
  std::string packed(200, '\0');
  uLongf size = packed.size();
  compress(reinterpret_cast<Bytef*>(packed.data()), &size, reinterpret_cast<const Bytef*>("text"), 4);
  BOOST_TEST(!item_inflate(packed.substr(0, size)));
  BOOST_TEST(!item_inflate(""));
  BOOST_TEST(!item_inflate("x"));
  BOOST_TEST(!item_inflate("\x78\x9C"));
}

BOOST_AUTO_TEST_CASE(a_stream_cut_anywhere_or_with_a_byte_too_many_is_refused) {
  const std::string packed = item_deflate(kItem);
  BOOST_REQUIRE(item_inflate(packed) == kItem);
  for (std::size_t size = 0; size < packed.size(); ++size) BOOST_REQUIRE(!item_inflate(packed.substr(0, size)));
  BOOST_TEST(!item_inflate(packed + '\0'));
}

BOOST_AUTO_TEST_CASE(an_altered_stream_gives_nothing_that_zlib_does_not_give) {
  const std::string good = item_deflate(kItem);
  for (std::size_t bit = 0; bit < 8 * good.size(); ++bit) {
    std::string packed = good;
    packed[bit / 8] = static_cast<char>(packed[bit / 8] ^ 1 << bit % 8);
    const auto text = item_inflate(packed);
    BOOST_REQUIRE(!text || text == by_zlib(packed));
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace footfall
