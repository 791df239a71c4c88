// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>

#include "worker/enrich/language.h"
#include "worker/enrich/search_engines.h"

namespace footfall::enrich {
namespace {

constexpr std::size_t kNone = std::string_view::npos;

// Codes that are no ISO countries but stand at their place in host names.
constexpr std::array<std::string_view, 24> kFurtherCodes = {"xx", "ac", "cp", "dg", "ea", "eu", "fx", "ic",
                                                            "su", "ta", "uk", "an", "bu", "cs", "nt", "sf",
                                                            "tp", "yu", "zr", "a1", "a2", "ap", "o1", "cat"};
constexpr std::array<std::string_view, 6> kSecondLevel = {"com", "org", "net", "co", "it", "edu"};

bool is_code(std::string_view label) {
  return is_country(label) || std::find(kFurtherCodes.begin(), kFurtherCodes.end(), label) != kFurtherCodes.end();
}

/// "www." with any number of w and a number, or "search.".
void drop_prefix(std::string& host) {
  if (host.starts_with("search.")) {
    host.erase(0, 7);
    return;
  }
  std::size_t at = std::min(host.find_first_not_of('w'), host.size());
  if (at == 0) return;
  while (at < host.size() && host[at] >= '0' && host[at] <= '9') ++at;
  if (at < host.size() && host[at] == '.') host.erase(0, at + 1);
}

void drop_mobile(std::string& host) {
  if (host.starts_with("m.")) host.erase(0, 2);
  // The dot in front stays and has been looked at: ".m.m." loses only one.
  for (auto at = host.find(".m."); at != kNone; at = host.find(".m.", at + 1)) host.erase(at + 1, 2);
}

/// ".co.uk" and ".uk" at the end become ".{}".
void neutral_end(std::string& host) {
  const auto dot = host.rfind('.');
  if (dot == kNone || !is_code(std::string_view(host).substr(dot + 1))) return;
  std::size_t first = dot;
  const auto before = dot == 0 ? kNone : host.rfind('.', dot - 1);
  if (before != kNone) {
    const std::string_view label = std::string_view(host).substr(before + 1, dot - before - 1);
    if (std::find(kSecondLevel.begin(), kSecondLevel.end(), label) != kSecondLevel.end()) first = before;
  }
  host.replace(first, kNone, ".{}");
}

/// Country codes as labels before the last one become `{}`; of two neighbours only the first does.
void neutral_labels(std::string& host) {
  std::string out;
  std::size_t at = 0;
  bool may_match = true;
  for (auto dot = host.find('.'); dot != kNone; dot = host.find('.', at)) {
    const std::string_view label = std::string_view(host).substr(at, dot - at);
    const bool matches = may_match && is_code(label);
    out.append(matches ? std::string_view("{}") : label).append(".");
    may_match = !matches;
    at = dot + 1;
  }
  host = out + host.substr(at);
}

}  // namespace

std::string country_neutral_host(std::string_view host) {
  std::string neutral(host);
  drop_prefix(neutral);
  drop_mobile(neutral);
  neutral_end(neutral);
  neutral_labels(neutral);
  return neutral;
}

}  // namespace footfall::enrich
