// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/report/request/parameters.h"

#include <charconv>

#include "common/html.h"
#include "common/php_text.h"
#include "common/query.h"
#include "worker/report/request/report_error.h"

namespace footfall::report {
namespace {

std::optional<std::int64_t> whole_number(std::string_view text) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

}  // namespace

Parameters::Parameters(ParamMap values) : values_(std::move(values)) {}

Parameters Parameters::of_request(std::string_view query, std::string_view form) {
  ParamMap values = parse_query(query);
  values.add_missing(parse_query(form));
  return Parameters(std::move(values));
}

std::string Parameters::raw(std::string_view name) const { return std::string(trim(values_.text(name))); }

std::string Parameters::text(std::string_view name, std::string_view fallback) const {
  const std::string value = raw(name);
  return value.empty() ? std::string(fallback) : sanitize_input(value);
}

std::string Parameters::required(std::string_view name) const {
  if (!has(name)) throw MissingParameter(std::string(name));
  return text(name);
}

std::optional<std::int64_t> Parameters::integer(std::string_view name) const { return whole_number(raw(name)); }

std::int64_t Parameters::integer(std::string_view name, std::int64_t fallback) const {
  return integer(name).value_or(fallback);
}

std::vector<std::string> Parameters::list(std::string_view name) const {
  std::vector<std::string> entries;
  const std::string text = this->text(name);
  for (std::size_t at = 0; at <= text.size() && !text.empty();) {
    const std::size_t comma = std::min(text.find(',', at), text.size());
    entries.emplace_back(trim(std::string_view(text).substr(at, comma - at)));
    at = comma + 1;
  }
  std::erase(entries, "");
  return entries;
}

std::vector<std::string> Parameters::texts(std::string_view name) const {
  const ParamValue* value = values_.find(name);
  if (value == nullptr) return {};
  std::vector<std::string> found;
  if (value->is_array()) {
    for (const auto& [key, entry] : value->array()) found.push_back(sanitize_input(entry.text()));
  } else if (has(name)) {
    found.push_back(text(name));
  }
  return found;
}

void Parameters::set_list(std::string_view name, const std::vector<std::string>& texts) {
  values_.erase(name);
  if (texts.empty()) return;
  ParamMap list;
  for (const std::string& text : texts) list.append(ParamValue(text));
  values_.set(std::string(name), ParamValue(std::move(list)));
}

void Parameters::set(std::string_view name, std::string value) {
  values_.set(std::string(name), ParamValue(std::move(value)));
}

}  // namespace footfall::report
