// SPDX-License-Identifier: GPL-3.0-or-later
#define BOOST_TEST_DYN_LINK
#include <boost/test/unit_test.hpp>
#include <string>

#include "common/json_appender.h"
#include "common/json_writer.h"
#include "common/query.h"

namespace footfall {
namespace {

std::string appended(const ParamMap& map) {
  JsonAppender json;
  json.put_map(map);
  return std::string(json.json());
}

std::string written(const ParamMap& map) {
  rapidjson::StringBuffer buffer;
  JsonWriter writer(buffer);
  write_json(writer, map);
  return {buffer.GetString(), buffer.GetSize()};
}

}  // namespace

BOOST_AUTO_TEST_SUITE(test_json_appender)

BOOST_AUTO_TEST_CASE(text_is_spelled_as_the_other_writer_spells_it) {
  for (int byte = 0; byte < 256; ++byte) {
    for (std::size_t size = 1; size < 20; ++size) {
      for (std::size_t at = 0; at < size; ++at) {
        std::string text(size, 'v');
        text[at] = static_cast<char>(byte);
        ParamMap map;
        map.set("a" + text, ParamValue(text));
        BOOST_REQUIRE_EQUAL(appended(map), written(map));
      }
    }
  }
}

BOOST_AUTO_TEST_CASE(values_of_all_kinds_are_spelled_as_the_other_writer_spells_them) {
  ParamMap map = parse_query("a=1&list[]=1&list[]=%22&tree[x][y]=z&caf%C3%A9=%C3%A9&long=" + std::string(5000, '\\'));
  map.set("integer", ParamValue::json_number("12"));
  map.set("real", ParamValue::json_number("0.50"));
  map.set("true", ParamValue::number(ParamValue::Kind::kBoolean, "true"));
  map.set("null", ParamValue());
  map.set("nothing", ParamValue(ParamMap()));
  BOOST_TEST(appended(map) == written(map));
  BOOST_TEST(appended({}) == "[]");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace footfall
