// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "common/params.h"

namespace footfall {

/// PHP's own defaults (max_input_vars, max_input_nesting_level): further parameters and deeper ones are dropped.
struct QueryLimits {
  std::size_t max_parameters = 1000;
  std::size_t max_depth = 64;
};

/// Parses a query string or form body by PHP's rules: `&` separates, `+` and %XX decode, the last value of a name wins,
/// `a.b` and `a b` are `a_b`, `a[b][]=c` nests, `a[` is `a_`. Never fails; bytes that are not UTF-8 are kept as they are
/// (see to_valid_utf8). Adds to `into`, so that a form can be merged over a query.
/// Source: PHP manual, "Variables From External Sources"; recordings golden/queue and golden/tables/query-strings.
void parse_query_into(std::string_view query, ParamMap& into, const QueryLimits& limits = {});
ParamMap parse_query(std::string_view query, const QueryLimits& limits = {});

/// Parses a Cookie header as PHP fills $_COOKIE (`;` separates, the first cookie of a name wins).
ParamMap parse_cookies(std::string_view header, const QueryLimits& limits = {});

/// Percent-decodes, `+` is a space (urldecode), or stays a plus (rawurldecode).
std::string url_decode(std::string_view text);
std::string raw_url_decode(std::string_view text);
/// url_decode() to memory of text.size() bytes; returns the end of what it wrote.
char* url_decode_to(std::string_view text, char* to);
/// PHP's urlencode: everything but letters, digits and `-_.` as %XX, a space as `+`.
std::string url_encode(std::string_view text);

/// Rebuilds `a=b&c[d]=e` with names and values url-encoded, as PHP's http_build_query does.
std::string build_query(const ParamMap& params);

}  // namespace footfall
