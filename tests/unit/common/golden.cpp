// SPDX-License-Identifier: GPL-3.0-or-later
#define BOOST_TEST_DYN_LINK
#include "tests/unit/common/golden.h"

#include <boost/test/unit_test.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "common/json_reader.h"

namespace footfall::test {

std::optional<std::string> golden_folder() {
  const char* set = std::getenv("FOOTFALL_GOLDEN");
  const std::string folder = set != nullptr ? set : "../shared/golden";
  if (std::filesystem::is_directory(folder)) return folder;
  return std::nullopt;
}

std::vector<ParamMap> golden_lines(const std::string& file) {
  const auto folder = golden_folder();
  if (!folder) {
    BOOST_TEST_MESSAGE("skipped: no recordings for " << file << " (set FOOTFALL_GOLDEN to their folder)");
    return {};
  }
  std::ifstream stream(*folder + "/" + file);
  BOOST_REQUIRE_MESSAGE(stream, "cannot read " << *folder << "/" << file);
  std::vector<ParamMap> lines;
  for (std::string line; std::getline(stream, line);) {
    auto read = read_json(line, 64);
    BOOST_REQUIRE(std::holds_alternative<ParamValue>(read));
    lines.push_back(std::get<ParamValue>(read).array());
  }
  return lines;
}

const ParamMap& at(const ParamMap& map, const std::vector<std::string>& path) {
  const ParamMap* here = &map;
  for (const std::string& step : path) {
    const ParamValue* value = here->find(step);
    BOOST_REQUIRE_MESSAGE(value != nullptr && value->is_array(), "the recording has no array " << step);
    here = &value->array();
  }
  return *here;
}

}  // namespace footfall::test
