// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/query.h"

#include <algorithm>
#include <utility>

#include "common/query_name.h"

namespace footfall {
namespace {

constexpr std::size_t kTypicalPair = 20;  // bytes of name, '=', value and '&'; a guess that spares most re-allocations

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

bool is_plain_byte(char c) { return c != '%' && c != '+' && c != '[' && c != '.' && c != ' ' && c != '\0'; }

// Nearly all names need neither decoding nor PHP's rules for odd ones.
bool is_plain_name(std::string_view name) {
  return !name.empty() && std::all_of(name.begin(), name.end(), is_plain_byte);
}

void register_encoded(const Pair& pair, ParamMap& into, const QueryLimits& limits) {
  std::string value = url_decode(pair.value);
  if (is_plain_name(pair.name)) {
    into.set(std::string(pair.name), ParamValue(std::move(value)));
  } else {
    register_parameter(url_decode(pair.name), std::move(value), into, Repeat::kLastWins, limits.max_depth);
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
  if (!query.empty()) params.reserve(std::min(query.size() / kTypicalPair + 1, limits.max_parameters));
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
