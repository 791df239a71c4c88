// SPDX-License-Identifier: GPL-3.0-or-later
// Holds languages and URL prefixes against the small recorded tables. Arguments: the folder `tables` of the recordings, the
// folder of outside data (not used). Prints differences, one a line, then `tables FILE: A of B equal` for each file.
#include <rapidjson/document.h>

#include <cstdio>
#include <fstream>
#include <functional>
#include <string>

#include "common/digest.h"
#include "common/php_url.h"
#include "worker/enrich/language.h"
#include "worker/php/url_query.h"
#include "worker/tracker/actions/page_url.h"

namespace {

using Check = std::function<bool(const rapidjson::Document&)>;

std::string text_of(const rapidjson::Value& value) {
  return value.IsString() ? std::string(value.GetString(), value.GetStringLength()) : std::string();
}

bool is_language_equal(const rapidjson::Document& line) {
  using namespace footfall::enrich;
  const std::string normal = browser_language(text_of(line["accept_language"]));
  return normal == text_of(line["browser_language"]) &&
         (normal.empty() || stored_language(normal) == text_of(line["language_region"])) &&
         country_of_language(normal, true) == text_of(line["country_with_guess"]) &&
         country_of_language(normal, false) == text_of(line["country_without_guess"]);
}

bool is_prefix_equal(const rapidjson::Document& line) {
  const std::string url = text_of(line["url"]);
  const auto [name, prefix] = footfall::tracker::split_prefix(url);
  return name == text_of(line["stored"]) &&
         prefix.value_or(-1) == (line["prefix"].IsInt() ? line["prefix"].GetInt() : -1) &&
         footfall::looks_like_url(url) == line["looks_like_url"].GetBool() &&
         footfall::crc32(name) == line["crc32"].GetUint();
}

bool is_query_equal(const rapidjson::Document& line) {
  const footfall::UrlQuery query(text_of(line["query"]));
  return query.rebuild([](std::string_view) { return false; }) == text_of(line["rebuilt"]) &&
         query.rebuild([](std::string_view name) { return name == "a" || name == "x"; }) ==
             text_of(line["without_a_and_x"]);
}

bool check(const std::string& folder, const char* name, const Check& is_equal) {
  std::ifstream in(folder + "/" + name);
  int equal = 0, all = 0;
  for (std::string line; std::getline(in, line); ++all) {
    rapidjson::Document json;
    const bool same = !json.Parse(line.data(), line.size()).HasParseError() && is_equal(json);
    equal += same;
    if (!same) std::printf("%s: differs: %s\n", name, line.c_str());
  }
  std::printf("tables %s: %d of %d equal\n", name, equal, all);
  return all > 0 && equal == all;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::fprintf(stderr, "usage: golden_tables FOLDER DATA_PATH\n");
    return 2;
  }
  const std::string folder = argv[1];
  const bool languages = check(folder, "accept-language.jsonl", is_language_equal);
  const bool prefixes = check(folder, "url-prefix.jsonl", is_prefix_equal);
  const bool queries = check(folder, "query-strings.jsonl", is_query_equal);
  return languages && prefixes && queries ? 0 : 1;
}
