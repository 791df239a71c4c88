// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/tracker/actions/page_url.h"

#include <algorithm>

#include "common/php_url.h"
#include "worker/model/url_prefix.h"
#include "worker/php/request_value.h"
#include "worker/php/text.h"
#include "worker/php/url_query.h"

namespace footfall::tracker {
namespace {

constexpr std::size_t kNone = std::string_view::npos;

/// Matrix parameters (`;a=1;b=2`) become a query; a query behind them is joined to it.
void convert_matrix(std::string& url) {
  const auto semicolon = url.find(';');
  if (semicolon == kNone) return;
  const auto mark = url.find('?');
  if (mark != kNone && mark < semicolon) return;
  if (mark != kNone) url[mark] = ';';
  std::replace(url.begin(), url.end(), ';', '&');
  url[semicolon] = '?';
}

std::string without_excluded(std::string_view query, const UrlRules& rules, const ParameterFilter* more) {
  return UrlQuery(query).rebuild([&](std::string_view name) {
    return rules.excluded->excludes(name) || (more != nullptr && more->excludes(name));
  });
}

std::string_view kept_fragment(const ParsedUrl& url, const UrlRules& rules) {
  std::string_view fragment = url.fragment.value_or("");
  if (is_empty(fragment)) return fragment;
  if (!rules.keep_fragment) return {};
  if (fragment.back() == '#') fragment.remove_suffix(1);
  return fragment;
}

}  // namespace

std::string clean_text(std::string_view text, std::size_t max_bytes) {
  text = trim(text);
  const auto is_dropped = [](char c) { return c == '\n' || c == '\r' || c == '\0'; };
  if (std::none_of(text.begin(), text.end(), is_dropped)) return std::string(text.substr(0, max_bytes));
  std::string out;
  for (const char c : text) {
    if (out.size() == max_bytes) break;
    if (!is_dropped(c)) out += c;
  }
  return out;
}

std::string clean_url(std::string_view sanitised_url, std::size_t max_bytes) {
  std::string url = sanitised_url.find('&') == kNone ? clean_text(sanitised_url, max_bytes)
                                                     : clean_text(unsanitize(sanitised_url), max_bytes);
  convert_matrix(url);
  return url;
}

std::optional<std::string> storable_url(std::string_view sanitised_url, const UrlRules& rules,
                                        const ParameterFilter* more) {
  const std::string url = clean_url(sanitised_url, rules.max_bytes);
  ParsedUrl parsed;
  if (!parse_url(url, parsed)) return std::nullopt;
  const std::string host = is_empty(parsed.host) ? std::string() : mb_lower(parsed.host);
  UrlParts parts{parsed.scheme, parsed.user, parsed.pass, host, parsed.path, {}, kept_fragment(parsed, rules),
                 parsed.port};
  std::string query;
  if (!is_empty(parsed.query.value_or(""))) {
    query = without_excluded(*parsed.query, rules, more);
    parts.query = query;
  } else if (!is_empty(parts.fragment)) {
    query = without_excluded(parts.fragment, rules, more);
    parts.fragment = query;
  }
  return build_url(parts);
}

std::optional<std::string> valid_url(std::string_view text, std::size_t max_bytes) {
  std::string url = clean_text(text, max_bytes);
  return looks_like_url(url) ? std::optional(std::move(url)) : std::nullopt;
}

PrefixedUrl split_prefix(std::string_view url) {
  // The longer one of each scheme stands behind the other.
  for (std::size_t i = model::kUrlPrefixes.size(); i-- > 0;) {
    const std::string_view text = model::kUrlPrefixes[i];
    if (equals_ignoring_case(url.substr(0, text.size()), text)) return {url.substr(text.size()), static_cast<int>(i)};
  }
  return {url, std::nullopt};
}

}  // namespace footfall::tracker
