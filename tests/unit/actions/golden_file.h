// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <rapidjson/document.h>

#include <cstdlib>
#include <fstream>
#include <functional>
#include <string>

#define BOOST_TEST_DYN_LINK
#include <boost/test/unit_test.hpp>

namespace footfall::test {

inline std::string shared_folder() {
  const char* set = std::getenv("FOOTFALL_SHARED");
  return set != nullptr ? set : "../shared";
}

inline std::string text_of(const rapidjson::Value& value) {
  return value.IsString() ? std::string(value.GetString(), value.GetStringLength()) : std::string();
}

/// Calls `check` for each JSON line of a recording; says so and returns 0 where the recording is not there.
inline int for_each_line(const std::string& name, const std::function<void(const rapidjson::Document&)>& check) {
  std::ifstream in(shared_folder() + "/" + name);
  if (!in) {
    BOOST_TEST_MESSAGE("skipped: no recording " << name);
    return 0;
  }
  int lines = 0;
  for (std::string line; std::getline(in, line); ++lines) {
    rapidjson::Document json;
    json.Parse(line.data(), line.size());
    BOOST_TEST_CONTEXT(name << ": " << line.substr(0, 300)) {
      BOOST_TEST_REQUIRE(!json.HasParseError());
      check(json);
    }
  }
  return lines;
}

}  // namespace footfall::test
