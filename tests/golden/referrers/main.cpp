// SPDX-License-Identifier: GPL-3.0-or-later
// Recognises recorded referrer URLs. Arguments: the folder `referrers` of the recordings, the folder of outside data.
// Prints differences, one a line, then `referrers FILE: A of B equal`; exit 0 only where all are equal.
#include <rapidjson/document.h>

#include <cstdio>
#include <fstream>
#include <string>

#include "worker/enrich/referrer_lists.h"

namespace {

std::string text_of(const rapidjson::Value& value) {
  return value.IsString() ? std::string(value.GetString(), value.GetStringLength()) : std::string();
}

std::string expected(const rapidjson::Value& line) {
  const auto& search = line["search_engine"];
  const std::string engine = search.IsObject() ? text_of(search["name"]) + ": " + text_of(search["keywords"]) : "none";
  return engine + " | " + text_of(line["social"]);
}

std::string found(const footfall::enrich::ReferrerLists& lists, const std::string& url) {
  const auto search = lists.search_engine(url);
  return (search ? search->name + ": " + search->keyword : "none") + " | " +
         lists.social_network(url).value_or("Unknown");
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::fprintf(stderr, "usage: golden_referrers FOLDER DATA_PATH\n");
    return 2;
  }
  const auto lists = footfall::enrich::make_referrer_lists(std::string(argv[2]) + "/lists");
  std::ifstream in(std::string(argv[1]) + "/search-engine-urls.jsonl");
  int equal = 0, all = 0;
  for (std::string line; std::getline(in, line); ++all) {
    rapidjson::Document json;
    if (json.Parse(line.data(), line.size()).HasParseError()) continue;
    const std::string url = text_of(json["url"]), wanted = expected(json), got = found(*lists, url);
    equal += wanted == got;
    if (wanted != got) std::printf("%s: %s instead of %s\n", url.c_str(), got.c_str(), wanted.c_str());
  }
  std::printf("referrers search-engine-urls.jsonl: %d of %d equal\n", equal, all);
  return all > 0 && equal == all ? 0 : 1;
}
