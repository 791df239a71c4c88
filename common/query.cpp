// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/query.h"

#include <algorithm>
#include <utility>

#include "common/query_name.h"

namespace footfall {
namespace {

// Cuts the text up to the next `separator` off the front of `rest`.
std::string_view take_part(std::string_view& rest, char separator) {
  const std::size_t end = std::min(rest.find(separator), rest.size());
  const std::string_view part = rest.substr(0, end);
  rest.remove_prefix(std::min(end + 1, rest.size()));
  return part;
}

struct Pair {
  std::string_view name, value;
};

Pair split_pair(std::string_view part) {
  const std::size_t equals = part.find('=');
  if (equals == std::string_view::npos) return {part, {}};
  return {part.substr(0, equals), part.substr(equals + 1)};
}

void register_encoded(const Pair& pair, ParamMap& into, const QueryLimits& limits) {
  if (pair.name.find_first_of("%+") == std::string_view::npos) {
    register_parameter(pair.name, url_decode(pair.value), into, Repeat::kLastWins, limits.max_depth);
  } else {
    register_parameter(url_decode(pair.name), url_decode(pair.value), into, Repeat::kLastWins, limits.max_depth);
  }
}

std::string_view without_leading_space(std::string_view text) {
  text.remove_prefix(std::min(text.find_first_not_of(" \t\n\v\f\r"), text.size()));
  return text;
}

}  // namespace

void parse_query_into(std::string_view query, ParamMap& into, const QueryLimits& limits) {
  std::size_t taken = 0;
  while (!query.empty()) {
    const std::string_view part = take_part(query, '&');
    if (part.empty()) continue;
    if (++taken > limits.max_parameters) return;
    register_encoded(split_pair(part), into, limits);
  }
}

ParamMap parse_query(std::string_view query, const QueryLimits& limits) {
  ParamMap params;
  const auto separators = static_cast<std::size_t>(std::count(query.begin(), query.end(), '&'));
  if (!query.empty()) params.reserve(std::min(separators + 1, limits.max_parameters));
  parse_query_into(query, params, limits);
  return params;
}

ParamMap parse_cookies(std::string_view header, const QueryLimits& limits) {
  ParamMap cookies;
  std::size_t taken = 0;
  while (!header.empty()) {
    const std::string_view part = without_leading_space(take_part(header, ';'));
    if (part.empty() || part.front() == '=') continue;
    if (++taken > limits.max_parameters) break;
    const Pair pair = split_pair(part);
    register_parameter(pair.name, raw_url_decode(pair.value), cookies, Repeat::kFirstWins, limits.max_depth);
  }
  return cookies;
}

}  // namespace footfall
