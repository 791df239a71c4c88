// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/php/url_query.h"

#include <algorithm>

#include "worker/php/request_value.h"
#include "worker/php/text.h"

namespace footfall {
namespace {

/// The length of a trailing `[]`, brackets percent-encoded or not; 0 where there is none.
std::size_t list_suffix(std::string_view name) {
  const auto strip = [&](char bracket, std::string_view encoded) {
    if (!name.empty() && name.back() == bracket) return std::size_t{1};
    if (name.size() >= 3 && equals_ignoring_case(name.substr(name.size() - 3), encoded)) return std::size_t{3};
    return std::size_t{0};
  };
  const std::size_t close = strip(']', "%5d");
  if (close == 0) return 0;
  name.remove_suffix(close);
  const std::size_t open = strip('[', "%5b");
  return open == 0 ? 0 : open + close;
}

void replace_all(std::string& text, std::string_view from, char to) {
  for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + 1)) {
    text.replace(at, from.size(), 1, to);
  }
}

}  // namespace

UrlQuery::UrlQuery(std::string_view query) {
  if (is_empty(query)) return;
  if (query.front() == '?') query.remove_prefix(1);
  constexpr std::string_view kBlank{" \t\n\r\0\x0B", 6};
  const auto last = query.find_last_not_of(kBlank);
  query = last == std::string_view::npos ? std::string_view() : query.substr(0, last + 1);
  while (!query.empty()) {
    const auto end = query.find('&');
    add(query.substr(0, end));
    if (end == std::string_view::npos) break;
    query.remove_prefix(end + 1);
  }
}

void UrlQuery::add(std::string_view pair) {
  const auto equals = pair.find('=');
  const std::string_view raw_name = pair.substr(0, equals);
  if (is_empty(raw_name)) return;
  std::string name = sanitize_line(raw_name);
  if (is_empty(name)) return;
  QueryValue value;
  if (equals != std::string_view::npos) value = sanitize_line(pair.substr(equals + 1));
  const std::size_t suffix = list_suffix(name);
  if (suffix > 0 && !is_empty(std::string_view(name).substr(0, name.size() - suffix))) {
    name.resize(name.size() - suffix);
    QueryParameter& list = slot(std::move(name));
    if (!list.is_list) list.values.clear();
    list.is_list = true;
    list.values.push_back(std::move(value));
    return;
  }
  QueryParameter& single = slot(std::move(name));
  single.is_list = false;
  single.values.clear();
  single.values.push_back(std::move(value));
}

QueryParameter& UrlQuery::slot(std::string name) {
  if (const QueryParameter* known = find(name))
    return parameters_[static_cast<std::size_t>(known - parameters_.data())];
  if (parameters_.size() >= kIndexFrom && index_.empty()) {
    for (std::size_t i = 0; i < parameters_.size(); ++i) index_.emplace(parameters_[i].name, i);
  }
  if (!index_.empty()) index_.emplace(name, parameters_.size());
  return parameters_.emplace_back(QueryParameter{std::move(name), {}, false});
}

const QueryParameter* UrlQuery::find(std::string_view name) const {
  if (!index_.empty()) {
    const auto found = index_.find(std::string(name));
    return found == index_.end() ? nullptr : &parameters_[found->second];
  }
  const auto found =
      std::find_if(parameters_.begin(), parameters_.end(), [&](const auto& p) { return p.name == name; });
  return found == parameters_.end() ? nullptr : &*found;
}

std::optional<std::string_view> UrlQuery::scalar(std::string_view name) const {
  const QueryParameter* parameter = find(name);
  if (parameter == nullptr || parameter->is_list || !parameter->values[0]) return std::nullopt;
  return std::string_view(*parameter->values[0]);
}

std::string UrlQuery::shown_name(const std::string& name) {
  std::string shown = name;
  replace_all(shown, "%5B", '[');
  replace_all(shown, "%5D", ']');
  return shown;
}

void UrlQuery::append(std::string& out, const std::string& name, const QueryParameter& parameter) {
  for (const QueryValue& value : parameter.values) {
    if (!out.empty()) out += '&';
    out += name;
    if (parameter.is_list) out += "[]";
    if (value) out.append("=").append(*value);
  }
}

std::optional<std::string> query_parameter(std::string_view query, std::string_view name) {
  // Sanitising takes line ends out of a name; without them a plain search tells that the name is not there.
  const auto is_line_end = [](char c) { return c == '\r' || c == '\n'; };
  if (query.find(name) == std::string_view::npos && std::none_of(query.begin(), query.end(), is_line_end))
    return std::nullopt;
  const UrlQuery parsed(query);
  const auto value = parsed.scalar(name);
  return value ? std::optional(std::string(*value)) : std::nullopt;
}

}  // namespace footfall
