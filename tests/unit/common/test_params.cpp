// SPDX-License-Identifier: GPL-3.0-or-later
#define BOOST_TEST_DYN_LINK
#include <boost/test/unit_test.hpp>

#include "common/integer_key.h"
#include "common/params.h"

namespace footfall {
namespace {

ParamValue text(const std::string& value) { return ParamValue(value); }

ParamMap numbered(int size) {
  ParamMap map;
  for (int i = 0; i < size; ++i) map.set("name" + std::to_string(i), text(std::to_string(i)));
  return map;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(test_params)

BOOST_AUTO_TEST_CASE(names_stay_in_the_order_of_first_assignment) {
  ParamMap map;
  map.set("b", text("1"));
  map.set("a", text("2"));
  map.set("b", text("3"));
  BOOST_REQUIRE(map.size() == 2U);
  BOOST_TEST(map.begin()->first == "b");
  BOOST_TEST(map.text("b") == "3");
  BOOST_TEST(map.text("c", "none") == "none");
}

BOOST_AUTO_TEST_CASE(maps_of_any_size_find_every_name_and_no_other) {
  for (const int size : {1, 7, 8, 9, 12, 31, 32, 33, 34, 63, 64, 65, 127, 128, 129, 1000, 20000}) {
    const ParamMap map = numbered(size);
    BOOST_TEST_CONTEXT(size) {
      for (int i = 0; i < size; ++i) BOOST_REQUIRE(map.text("name" + std::to_string(i)) == std::to_string(i));
      BOOST_TEST(!map.has("name" + std::to_string(size)));
      BOOST_TEST(!map.has(""));
    }
  }
}

BOOST_AUTO_TEST_CASE(names_that_differ_in_few_bytes_are_told_apart) {
  const auto name = [](int i) { return std::string("a") + static_cast<char>('A' + i) + "bxc"; };
  for (const int size : {1, 7, 8, 9, 20, 32, 33, 50}) {
    ParamMap map;
    for (int i = 0; i < size; ++i) map.set(name(i), text(std::to_string(i)));
    for (int i = 0; i < size; ++i) BOOST_REQUIRE(map.text(name(i)) == std::to_string(i));
    BOOST_TEST(!map.has(name(size)));
    for (int i = 0; i < size; ++i) {
      map.erase(name(i));
      BOOST_REQUIRE(!map.has(name(i)));
      BOOST_REQUIRE(i + 1 == size || map.text(name(size - 1)) == std::to_string(size - 1));
    }
  }
}

BOOST_AUTO_TEST_CASE(copies_of_a_large_map_change_apart) {
  const ParamMap original = numbered(100);
  ParamMap copy = original;
  copy.set("new", text("x"));
  copy.erase("name0");
  BOOST_TEST(!original.has("new"));
  BOOST_TEST(original.has("name0"));
  BOOST_TEST(copy.has("new"));
  BOOST_TEST(copy.has("name99"));
}

BOOST_AUTO_TEST_CASE(erasing_keeps_the_others_findable_across_the_index_threshold) {
  ParamMap map = numbered(40);
  for (int i = 0; i < 40; i += 2) map.erase("name" + std::to_string(i));
  map.erase("missing");
  BOOST_TEST(map.size() == 20U);
  for (int i = 0; i < 40; ++i) BOOST_TEST(map.has("name" + std::to_string(i)) == (i % 2 == 1));
}

BOOST_AUTO_TEST_CASE(appending_uses_the_next_free_integer_key) {
  ParamMap map;
  map.append(text("a"));
  map.set("7", text("b"));
  map.append(text("c"));
  map.set("x", text("d"));
  map.erase("8");
  map.append(text("e"));
  BOOST_TEST(map.text("0") == "a");
  BOOST_TEST(map.text("9") == "e");
}

BOOST_AUTO_TEST_CASE(only_keys_from_zero_in_order_make_a_list) {
  ParamMap list;
  BOOST_TEST(list.is_list());
  list.append(text("a"));
  list.append(text("b"));
  BOOST_TEST(list.is_list());
  list.erase("0");
  BOOST_TEST(!list.is_list());
  ParamMap spelled;
  spelled.set("00", text("a"));
  BOOST_TEST(!spelled.is_list());
}

BOOST_AUTO_TEST_CASE(only_canonical_decimals_within_64_bits_are_integer_keys) {
  BOOST_TEST((integer_key("0") == 0));
  BOOST_TEST((integer_key("-12") == -12));
  BOOST_TEST((integer_key("9223372036854775807") == INT64_MAX));
  for (const char* name : {"", "-", "-0", "00", "01", "+1", "1x", " 1", "1.0", "9223372036854775808"}) {
    BOOST_TEST_CONTEXT(name) { BOOST_TEST(!integer_key(name)); }
  }
}

struct NumberCase {
  const char* json;
  const char* php;
  ParamValue::Kind kind;
};

BOOST_AUTO_TEST_CASE(numbers_keep_their_spelling_and_cast_as_in_php) {
  using Kind = ParamValue::Kind;
  const NumberCase cases[] = {
      {"12", "12", Kind::kInteger},
      {"-7", "-7", Kind::kInteger},
      {"9223372036854775808", "9.2233720368548E+18", Kind::kReal},
      {"0.5", "0.5", Kind::kReal},
      {"1.50", "1.5", Kind::kReal},
      {"1.0", "1", Kind::kReal},
      {"1e3", "1000", Kind::kReal},
      {"1e25", "1.0E+25", Kind::kReal},
      {"0.00001", "1.0E-5", Kind::kReal},
      {"0.30000000000000004", "0.3", Kind::kReal},
      {"100000000000000.5", "1.0E+14", Kind::kReal},
      {"-0.0", "-0", Kind::kReal},
      {"1e400", "INF", Kind::kReal},
      {"1e-400", "0", Kind::kReal},
  };
  for (const NumberCase& each : cases) {
    BOOST_TEST_CONTEXT(each.json) {
      const ParamValue value = ParamValue::json_number(each.json);
      BOOST_TEST(value.json_spelling() == each.json);
      BOOST_TEST(value.text() == each.php);
      BOOST_TEST((value.kind() == each.kind));
    }
  }
}

BOOST_AUTO_TEST_CASE(other_scalars_cast_as_in_php) {
  BOOST_TEST(ParamValue::number(ParamValue::Kind::kBoolean, "true").text() == "1");
  BOOST_TEST(ParamValue::number(ParamValue::Kind::kBoolean, "false").text() == "");
  BOOST_TEST(ParamValue().text() == "");
  BOOST_TEST(ParamValue().json_spelling() == "null");
  BOOST_TEST(ParamValue(ParamMap()).text() == "");
}

BOOST_AUTO_TEST_CASE(copied_arrays_are_equal_and_independent) {
  ParamValue value(numbered(3));
  ParamValue copy = value;
  BOOST_TEST((copy == value));
  copy.array().set("x", text("y"));
  BOOST_TEST(!(copy == value));
  BOOST_TEST(value.array().size() == 3U);
  copy = value;
  BOOST_TEST((copy == value));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace footfall
