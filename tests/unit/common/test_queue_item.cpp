// SPDX-License-Identifier: GPL-3.0-or-later
#define BOOST_TEST_DYN_LINK
#include <sys/wait.h>
#include <unistd.h>
#include <zlib.h>

#include <boost/test/unit_test.hpp>
#include <set>

#include "common/query.h"
#include "common/queue_item.h"
#include "common/utf8.h"
#include "common/zlib_codec.h"

namespace footfall {
namespace {

QueueItem sample() {
  QueueItem item;
  item.id = "00112233445566778899aabbccddeeff";
  item.time = 1795348814;
  item.requests.push_back(
      parse_query("idsite=1&url=http://example.org/a?b%26c&list[]=1&list[]=2&tree[a][b]=c&title=Caf%C3%A9"));
  item.server = parse_query("REMOTE_ADDR=203.0.113.7&HTTP_USER_AGENT=test/1.0");
  return item;
}

constexpr const char* kSampleJson =
    R"({"requests":[{"idsite":"1","url":"http://example.org/a?b&c","list":["1","2"],"tree":{"a":{"b":"c"}},"title":"Café"}],)"
    R"("env":{"server":{"REMOTE_ADDR":"203.0.113.7","HTTP_USER_AGENT":"test/1.0"},"cookie":[]},)"
    R"("tokenAuth":false,"time":1795348814,"id":"00112233445566778899aabbccddeeff"})";

void check_equal(const QueueItem& found, const QueueItem& expected) {
  BOOST_TEST(found.id == expected.id);
  BOOST_TEST(found.time == expected.time);
  BOOST_TEST((found.requests == expected.requests));
  BOOST_TEST((found.server == expected.server));
  BOOST_TEST((found.cookie == expected.cookie));
  BOOST_TEST((found.token_auth == expected.token_auth));
}

QueueItem decoded(std::string_view element) {
  const DecodedElement result = decode_queue_item(element);
  BOOST_REQUIRE(std::holds_alternative<QueueItem>(result));
  return std::get<QueueItem>(result);
}

std::string zlib_of(const std::string& text, int level) {
  uLongf size = compressBound(text.size());
  std::string out(size, '\0');
  compress2(reinterpret_cast<Bytef*>(out.data()), &size, reinterpret_cast<const Bytef*>(text.data()), text.size(),
            level);
  out.resize(size);
  return out;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(test_queue_item)

BOOST_AUTO_TEST_CASE(an_item_has_the_shape_that_queuedtracking_writes) {
  BOOST_TEST(encode_queue_item(sample(), ItemPacking::kPlain) == kSampleJson);
}

BOOST_AUTO_TEST_CASE(an_item_survives_both_packings) {
  QueueItem item = sample();
  check_equal(decoded(encode_queue_item(item, ItemPacking::kPlain)), item);
  check_equal(decoded(encode_queue_item(item, ItemPacking::kZlib)), item);
  item.token_auth = "token";
  item.cookie = parse_cookies("a=1; b=2");
  item.requests.emplace_back();
  item.id.clear();
  check_equal(decoded(encode_queue_item(item, ItemPacking::kZlib)), item);
}

BOOST_AUTO_TEST_CASE(a_packed_element_is_zlib_with_the_first_byte_that_readers_look_for) {
  const std::string packed = encode_queue_item(sample(), ItemPacking::kZlib);
  BOOST_TEST(packed.front() == '\x78');
  std::string json(10000, '\0');
  uLongf size = json.size();
  BOOST_REQUIRE(uncompress(reinterpret_cast<Bytef*>(json.data()), &size, reinterpret_cast<const Bytef*>(packed.data()),
                           packed.size()) == Z_OK);
  BOOST_TEST(json.substr(0, size) == kSampleJson);
}

BOOST_AUTO_TEST_CASE(whatever_zlib_writes_is_read) {
  for (int level = 0; level <= 9; ++level) check_equal(decoded(zlib_of(kSampleJson, level)), sample());
}

BOOST_AUTO_TEST_CASE(texts_of_all_kinds_and_sizes_pack_and_unpack) {
  std::string random, mixed;
  std::uint32_t state = 1;
  for (int i = 0; i < 200000; ++i) {
    state = state * 1664525U + 1013904223U;
    random += static_cast<char>(state >> 24);
    mixed += static_cast<char>((state >> 16) % 7 == 0 ? state >> 24 : 'a' + (state >> 28));
  }
  for (const std::string& source : {random, mixed, std::string(200000, 'x'), std::string(200000, '\0')}) {
    for (const std::size_t size :
         {0, 1, 2, 3, 4, 5, 257, 258, 259, 1023, 1024, 4095, 4096, 32767, 32768, 32769, 65535, 65536, 200000}) {
      BOOST_TEST_CONTEXT(size) {
        const std::string text = source.substr(0, size), packed = zlib_pack(text);
        BOOST_REQUIRE((zlib_unpack(packed, size) == text));
        std::string reference(size + 1, '\0');
        uLongf unpacked = reference.size();
        BOOST_REQUIRE(uncompress(reinterpret_cast<Bytef*>(reference.data()), &unpacked,
                                 reinterpret_cast<const Bytef*>(packed.data()), packed.size()) == Z_OK);
        BOOST_REQUIRE(unpacked == size);
      }
    }
  }
}

BOOST_AUTO_TEST_CASE(a_text_packs_alike_whatever_was_packed_before) {
  const std::string text = kSampleJson, packed = zlib_pack(text);
  for (std::size_t size = 0; size < 2000; ++size) {
    const std::string other = text.substr(size % text.size()) + std::string(size, static_cast<char>('a' + size % 7));
    BOOST_REQUIRE((zlib_unpack(zlib_pack(other), other.size()) == other));
    BOOST_REQUIRE((zlib_pack(text) == packed));
  }
}

BOOST_AUTO_TEST_CASE(text_that_is_not_utf8_is_kept_as_latin1) {
  QueueItem item = sample();
  item.requests[0].set("bad\xff", ParamValue(std::string("a\xffz")));
  item.server.set("HTTP_USER_AGENT", ParamValue(std::string("\xc3")));
  const QueueItem found = decoded(encode_queue_item(item, ItemPacking::kZlib));
  BOOST_TEST(found.requests[0].text("bad\u00ff") == "a\u00ffz");
  BOOST_TEST(found.server.text("HTTP_USER_AGENT") == "\u00c3");
}

BOOST_AUTO_TEST_CASE(all_that_php_writes_is_read) {
  const QueueItem item = decoded(
      R"( {"requests":[{"url":"http:\/\/example.org\/","t":"\u00e9\ud83d\ude00\u0000\n","n":1,"f":0.5,"b":true,"z":null}, []],)"
      R"("env":{"server":{"REQUEST_TIME_FLOAT":1795348814.100556,"argv":["x"],"argc":1},"cookie":[]},"tokenAuth":"t","time":1795348814} )");
  BOOST_REQUIRE(item.requests.size() == 2U);
  const ParamMap& request = item.requests[0];
  BOOST_TEST(request.text("url") == "http://example.org/");
  BOOST_TEST(request.text("t") == std::string("é😀\0\n", 8));
  BOOST_TEST((request.find("n")->kind() == ParamValue::Kind::kInteger));
  BOOST_TEST((request.find("f")->kind() == ParamValue::Kind::kReal));
  BOOST_TEST((request.find("b")->kind() == ParamValue::Kind::kBoolean));
  BOOST_TEST((request.find("z")->kind() == ParamValue::Kind::kNull));
  BOOST_TEST(item.requests[1].empty());
  BOOST_TEST(item.server.find("REQUEST_TIME_FLOAT")->json_spelling() == "1795348814.100556");
  BOOST_TEST(item.cookie.empty());
  BOOST_TEST((item.token_auth == "t"));
  BOOST_TEST(item.id.empty());
}

BOOST_AUTO_TEST_CASE(an_empty_element_is_told_apart) {
  BOOST_TEST(std::holds_alternative<EmptyElement>(decode_queue_item("")));
  BOOST_TEST(std::holds_alternative<EmptyElement>(decode_queue_item(zlib_of("", 6))));
}

BOOST_AUTO_TEST_CASE(each_broken_element_gives_a_reason_without_its_bytes) {
  const std::string whole = zlib_of(kSampleJson, 6);
  std::string flipped = whole;
  flipped.back() = static_cast<char>(flipped.back() ^ 1);
  const std::string elements[] = {"secret",
                                  "{",
                                  "[]",
                                  "1",
                                  "null",
                                  R"({"requests":5,"time":1})",
                                  R"({"requests":[]})",
                                  R"({"requests":[],"time":"secret"})",
                                  R"({"requests":[],"time":1} secret)",
                                  "\x78",
                                  "\x78secret",
                                  whole.substr(0, whole.size() - 1),
                                  whole.substr(0, 40),
                                  whole + "x",
                                  flipped,
                                  R"({"requests":)" + std::string(100000, '['),
                                  std::string("{\"requests\":[],\"time\":1}\0secret", 31)};
  for (const std::string& element : elements) {
    BOOST_TEST_CONTEXT(element.substr(0, 40)) {
      const DecodedElement result = decode_queue_item(element);
      BOOST_REQUIRE(std::holds_alternative<BrokenElement>(result));
      const std::string& reason = std::get<BrokenElement>(result).reason;
      BOOST_TEST(!reason.empty());
      BOOST_TEST(reason.find("secret") == std::string::npos);
    }
  }
}

BOOST_AUTO_TEST_CASE(a_bomb_is_refused_at_the_bound) {
  BOOST_TEST(!zlib_unpack(zlib_of(std::string(1 << 20, ' '), 9), 1 << 16).has_value());
  BOOST_TEST(
      std::holds_alternative<BrokenElement>(decode_queue_item(zlib_of(std::string(kMaxElementBytes + 1, ' '), 9))));
}

BOOST_AUTO_TEST_CASE(ids_are_12_digits_and_never_repeat) {
  std::set<std::string> ids;
  for (int i = 0; i < 10000; ++i) {
    const std::string id = new_item_id();
    BOOST_REQUIRE(id.size() == 12U);
    BOOST_REQUIRE(id.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_") ==
                  std::string::npos);
    BOOST_REQUIRE(ids.insert(id).second);
  }
}

BOOST_AUTO_TEST_CASE(a_forked_child_makes_other_ids) {
  new_item_id();
  int ends[2];
  BOOST_REQUIRE(pipe(ends) == 0);
  const pid_t child = fork();
  if (child == 0) {
    const std::string id = new_item_id();
    _exit(write(ends[1], id.data(), id.size()) == 12 ? 0 : 1);
  }
  std::string theirs(12, '\0');
  BOOST_REQUIRE(read(ends[0], theirs.data(), theirs.size()) == 12);
  waitpid(child, nullptr, 0);
  BOOST_TEST(new_item_id() != theirs);
  close(ends[0]);
  close(ends[1]);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace footfall
