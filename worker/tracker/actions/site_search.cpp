// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cstdlib>

#include "common/php_number.h"
#include "common/php_url.h"
#include "common/query.h"
#include "worker/php/charset.h"
#include "worker/php/request_value.h"
#include "worker/php/text.h"
#include "worker/php/url_query.h"
#include "worker/tracker/actions/action_parts.h"

namespace footfall::tracker {
namespace {

constexpr double kLargestCount = 4294967295.0;  // INT UNSIGNED

/// A fragment such as `!/list?q=x` holds a query of its own; otherwise all of it is taken for one.
struct FragmentQuery {
  std::string_view before, query;
};
FragmentQuery split_fragment(std::string_view fragment, ParsedUrl& parsed) {
  if (fragment.find('?') != std::string_view::npos && parse_url(fragment, parsed) &&
      !is_empty(parsed.query.value_or(""))) {
    return {is_empty(parsed.path) ? std::string_view() : parsed.path, *parsed.query};
  }
  return {{}, fragment};
}

bool has_value(const QueryParameter& parameter) {
  return parameter.is_list || (parameter.values[0] && !is_empty(*parameter.values[0]));
}

/// The last parameter of that name, in any case, as Matomo joins names that differ in case only.
const QueryParameter* find_any_case(const UrlQuery& query, const std::string& lower_name) {
  const auto& all = query.parameters();
  const auto found =
      std::find_if(all.rbegin(), all.rend(), [&](const auto& p) { return equals_lower(p.name, lower_name); });
  return found == all.rend() ? nullptr : &*found;
}

/// The first of `names` that the URL gives a value for; `used` is that name, or the last one where none has.
const QueryParameter* first_given(const UrlQuery& query, const std::vector<std::string>& names, std::string& used) {
  for (const auto& name : names) {
    used = name;
    const QueryParameter* parameter = find_any_case(query, mb_lower(name));
    if (parameter != nullptr && has_value(*parameter)) return parameter;
  }
  return nullptr;
}

/// The (first) value, decoded; from `encoding` where the page names one other than UTF-8 and the bytes are of it.
std::string decoded_value(const QueryParameter* parameter, const std::string& encoding) {
  if (parameter == nullptr || parameter->values.empty() || !parameter->values[0]) return {};
  std::string value = *parameter->values[0];
  if (to_lower(encoding) != "utf-8") {
    if (const auto converted = to_utf8(url_decode(value), encoding)) value = url_encode(*converted);
  }
  return std::string(trim(url_decode_valid_utf8(value)));
}

std::optional<std::int64_t> count_of(const QueryParameter* parameter) {
  if (parameter == nullptr || parameter->is_list || !parameter->values[0] || !is_numeric(*parameter->values[0]))
    return std::nullopt;
  const double count = std::strtod(parameter->values[0]->c_str(), nullptr);
  if (!(count >= 0)) return std::nullopt;
  return static_cast<std::int64_t>(std::min(count, kLargestCount));
}

std::string url_without(const ParsedUrl& url, const FragmentQuery& fragment, const ParameterFilter& removed) {
  const auto keep_others = [&](std::string_view name) { return removed.excludes(name); };
  const std::string query = UrlQuery(url.query.value_or("")).rebuild(keep_others);
  std::string rest;
  if (url.fragment) {
    rest = UrlQuery(fragment.query).rebuild(keep_others);
    if (!is_empty(fragment.before)) rest = std::string(fragment.before) + (is_empty(rest) ? "" : "?" + rest);
  }
  return build_url({url.scheme, url.user, url.pass, url.host, url.path, query, rest, url.port});
}

std::optional<SiteSearch> search_of_url(const ActionInput& input) {
  const std::string text = clean_url(text_value(input.request.params, "url"), input.rules.urls.max_bytes);
  ParsedUrl url, fragment_url;
  if (text.find_first_of("?#") == std::string::npos || !parse_url(text, url)) return std::nullopt;
  const auto fragment = split_fragment(url.fragment.value_or(""), fragment_url);
  const UrlQuery query(std::string(url.query.value_or("")).append("&").append(fragment.query));
  std::string keyword_name, category_name;
  const QueryParameter* keyword = first_given(query, input.rules.search_keywords, keyword_name);
  if (keyword == nullptr) return std::nullopt;
  const QueryParameter* category = first_given(query, input.rules.search_categories, category_name);
  const std::string encoding = text_value(input.request.params, "cs");
  SiteSearch search{decoded_value(keyword, encoding),
                    decoded_value(category, encoding),
                    count_of(find_any_case(query, "search_count")),
                    {}};
  if (is_empty(search.keyword)) return std::nullopt;
  ParameterFilter removed;
  removed.add(keyword_name);
  if (!category_name.empty()) removed.add(category_name);
  search.url = url_without(url, fragment, removed);
  return search;
}

}  // namespace

std::optional<SiteSearch> detect_site_search(const ActionInput& input) {
  if (!input.site.sitesearch) return std::nullopt;
  const ParamMap& params = input.request.params;
  const std::string keyword = text_value(params, "search");
  if (is_empty(keyword)) return search_of_url(input);
  if (is_empty(trim(keyword))) return std::nullopt;
  const std::string category = text_value(params, "search_cat");
  auto count = whole_value(params, "search_count");
  if (count && *count < 0) count.reset();
  return SiteSearch{std::string(trim(keyword)), std::string(trim(category)), count, {}};
}

}  // namespace footfall::tracker
