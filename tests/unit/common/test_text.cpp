// SPDX-License-Identifier: GPL-3.0-or-later
#define BOOST_TEST_DYN_LINK
#include <boost/test/unit_test.hpp>

#include "common/digest.h"
#include "common/html.h"
#include "common/printable.h"
#include "common/utf8.h"

namespace footfall {
namespace {

constexpr const char* kBad = "\xEF\xBF\xBD";

struct Utf8Case {
  std::string text;
  std::string repaired;
  std::size_t length;  // before repairing
};

std::string bad(int times) {
  std::string out;
  for (int i = 0; i < times; ++i) out += kBad;
  return out;
}

const Utf8Case kTexts[] = {
    {"", "", 0},
    {"plain text that is longer than eight bytes", "plain text that is longer than eight bytes", 42},
    {"é€😀", "é€😀", 3},
    {"12345678é", "12345678é", 9},
    {"\xff", bad(1), 1},
    {"a\xc3", "a" + bad(1), 2},
    {"\x80\x80", bad(2), 2},
    {"\xc0\xaf", bad(2), 2},          // overlong
    {"\xe0\x80\x80", bad(3), 3},      // overlong
    {"\xed\xa0\x80", bad(3), 3},      // surrogate
    {"\xf4\x90\x80\x80", bad(4), 4},  // above U+10FFFF
    {"\xf0\x9f\x98", bad(1), 3},      // cut: one replacement, three bytes
    {"\xf0\x9f\x98x", bad(1) + "x", 4},
    {"\xe2\x82\xe2\x82\xac", bad(1) + "€", 3},
    {"\xf1\x80\x80\xe1\x80\xc2"
     "b",
     bad(3) + "b", 7},
    {"\xef\xbf\xbf\xef\xb7\x90", "\xef\xbf\xbf\xef\xb7\x90", 2},
    {std::string("a\0b", 3), std::string("a\0b", 3), 3},
};

}  // namespace

BOOST_AUTO_TEST_SUITE(test_utf8)

BOOST_AUTO_TEST_CASE(each_text_is_valid_or_repaired_by_maximal_subparts) {
  for (const Utf8Case& each : kTexts) {
    BOOST_TEST_CONTEXT(hex(each.text.data(), each.text.size())) {
      BOOST_TEST(is_valid_utf8(each.text) == (each.text == each.repaired));
      BOOST_TEST(to_valid_utf8(each.text) == each.repaired);
      BOOST_TEST(is_valid_utf8(to_valid_utf8(each.text)));
      BOOST_TEST(utf8_length(each.text) == each.length);
    }
  }
}

BOOST_AUTO_TEST_CASE(what_is_not_utf8_can_be_left_out) {
  const std::pair<std::string, std::string> cases[] = {{"über-uns\xFF\xFE", "über-uns"},
                                                       {"\xFC-uns", "-uns"},
                                                       {"a\xE2\x82", "a"},
                                                       {"\xE0\x80\x80-", "-"},
                                                       {"\xED\xA0\x80", ""},
                                                       {"\xC3(", "("},
                                                       {"plain", "plain"}};
  for (const auto& [text, kept] : cases) BOOST_TEST(without_invalid_utf8(text) == kept);
}

BOOST_AUTO_TEST_CASE(bytes_read_as_latin1_are_the_characters_of_their_numbers) {
  BOOST_TEST(latin1_to_utf8("caf\xe9 \x80\xff") == "caf\u00e9 \u0080\u00ff");
  BOOST_TEST(latin1_to_utf8("plain") == "plain");
}

BOOST_AUTO_TEST_CASE(a_bad_byte_is_found_at_every_offset) {
  for (std::size_t at = 0; at < 40; ++at) {
    std::string text(40, 'x');
    text[at] = '\xff';
    BOOST_TEST(!is_valid_utf8(text));
    BOOST_TEST(to_valid_utf8(text).size() == 42U);
  }
}

BOOST_AUTO_TEST_CASE(a_prefix_never_cuts_a_code_point) {
  BOOST_TEST(utf8_prefix("aé€😀", 3) == "aé€");
  BOOST_TEST(utf8_prefix("aé€😀", 9) == "aé€😀");
  BOOST_TEST(utf8_prefix("aé", 0) == "");
  BOOST_TEST(utf8_prefix("\xff\xff\xff", 2) == "\xff\xff");
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(test_digest)

BOOST_AUTO_TEST_CASE(each_digest_of_abc_is_the_published_one) {
  BOOST_TEST(hex(md5("abc")) == "900150983cd24fb0d6963f7d28e17f72");
  BOOST_TEST(hex(sha1("abc")) == "a9993e364706816aba3e25717850c26c9cd0d89d");
  BOOST_TEST(hex(sha256("abc")) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  BOOST_TEST(hex(sha512("abc")) ==
             "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a"
             "2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f");
  BOOST_TEST(crc32("123456789") == 0xcbf43926U);
  BOOST_TEST(crc32("") == 0U);
}

BOOST_AUTO_TEST_CASE(digests_one_after_another_do_not_mix) {
  BOOST_TEST(hex(md5("")) == "d41d8cd98f00b204e9800998ecf8427e");
  BOOST_TEST(hex(sha1("")) == "da39a3ee5e6b4b0d3255bfef95601890afd80709");
  BOOST_TEST(hex(md5("abc")) == "900150983cd24fb0d6963f7d28e17f72");
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(test_html)

struct HtmlCase {
  std::string text, decoded, unescaped;
};

// PHP 8.2's html_entity_decode and htmlspecialchars_decode with ENT_QUOTES.
BOOST_AUTO_TEST_CASE(each_entity_decodes_as_in_php) {
  const HtmlCase cases[] = {
      {"plain", "plain", "plain"},
      {"&lt;&gt;&amp;&quot;&#039;&#39;", "<>&\"''", "<>&\"''"},
      {"&amp;lt;", "&lt;", "&lt;"},
      {"&euro;&nbsp;&Alpha;", "€\xc2\xa0Α", "&euro;&nbsp;&Alpha;"},
      {"&#65;&#x41;&#X41;&#00065;", "AAAA", "&#65;&#x41;&#X41;&#00065;"},
      {"&#60;&#x3e;", "<>", "<>"},
      {"&#x1F600;", "😀", "&#x1F600;"},
      {"&apos;&bogus;&amp &;&#;&#x;", "&apos;&bogus;&amp &;&#;&#x;", "&apos;&bogus;&amp &;&#;&#x;"},
      {"&#0;&#128;&#127;&#xD800;&#x110000;&#-5;&#+65;&#99999999999;",
       "&#0;&#128;&#127;&#xD800;&#x110000;&#-5;&#+65;&#99999999999;",
       "&#0;&#128;&#127;&#xD800;&#x110000;&#-5;&#+65;&#99999999999;"},
      {"&#10;&#9;", "\n\t", "&#10;&#9;"},
  };
  for (const HtmlCase& each : cases) {
    BOOST_TEST_CONTEXT(each.text) {
      BOOST_TEST(html_decode_entities(each.text) == each.decoded);
      BOOST_TEST(html_unescape(each.text) == each.unescaped);
    }
  }
}

BOOST_AUTO_TEST_CASE(text_is_sanitized_as_by_matomo) {
  BOOST_TEST(sanitize_input("Café 1") == "Café 1");
  BOOST_TEST(sanitize_input("a & b <c> \"d\" 'e'") == "a &amp; b &lt;c&gt; &quot;d&quot; &#039;e&#039;");
  BOOST_TEST(sanitize_input("&amp;&eacute;") == "&amp;é");
  BOOST_TEST(sanitize_input(std::string("a\0b", 3)) == "ab");
  BOOST_TEST(sanitize_input("\xff") == "\u00ff");
}

BOOST_AUTO_TEST_CASE(text_from_outside_is_made_printable_and_cut) {
  BOOST_TEST(printable("a\nb\x1b[0m") == "a\\x0ab\\x1b[0m");
  BOOST_TEST(printable("\xff") == "\xEF\xBF\xBD");
  BOOST_TEST(printable("abcdef", 3) == "abc…");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace footfall
