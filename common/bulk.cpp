// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/bulk.h"

#include <algorithm>
#include <utility>

#include "common/json_reader.h"
#include "common/url_query.h"

namespace footfall {
namespace {

// More values than these cannot be requests; read, they would take a hundred times the memory of the body.
constexpr std::size_t kMinValues = 10000, kValuesPerRequest = 50;

constexpr std::string_view kTrimmed(" \n\r\t\v\0", 6);  // what PHP's trim() takes off

// Matomo asks strpos() for truth, so a match at the very start does not count.
bool holds_inside(std::string_view body, std::string_view text) {
  const std::size_t at = body.find(text);
  return at != std::string_view::npos && at != 0;
}

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(kTrimmed);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kTrimmed) + 1 - first);
}

// Line breaks go before the JSON is read, even inside strings.
std::variant<ParamValue, JsonError> read_body(std::string_view body, const BulkLimits& limits) {
  const std::size_t max_values = kMinValues + kValuesPerRequest * limits.max_requests;
  body = trimmed(body);
  if (body.find_first_of("\r\n") == std::string_view::npos) return read_json(body, limits.max_depth, max_values);
  std::string joined(body);
  std::erase_if(joined, [](char c) { return c == '\n' || c == '\r'; });
  return read_json(joined, limits.max_depth, max_values);
}

BulkError error_of(const JsonError& error) {
  const std::string at = " at byte " + std::to_string(error.offset) + " (not counting line breaks)";
  if (error.kind == JsonError::Kind::kTooDeep) return {BulkError::Kind::kTooDeep, "the JSON nests too deep" + at};
  if (error.kind == JsonError::Kind::kTooMany)
    return {BulkError::Kind::kTooMany, "too many values" + at + "; send the requests in several bodies"};
  return {BulkError::Kind::kNotJson, "the body is not valid JSON" + at};
}

// A text is a URL of which only the query counts; what is neither text nor array becomes an empty request.
void add_request(ParamValue& value, const QueryLimits& limits, std::vector<ParamMap>& requests) {
  if (value.is_array()) {
    requests.push_back(std::move(value.array()));
  } else if (value.kind() != ParamValue::Kind::kText) {
    requests.emplace_back();
  } else if (const std::string query = url_query(value.text()); !query.empty() && query != "0") {
    requests.push_back(parse_query(query, limits));
  }
}

// As Matomo's getRequestVar with type string: booleans and arrays do not count.
std::optional<std::string> text_of(const ParamMap& body, std::string_view name) {
  const ParamValue* value = body.find(name);
  if (value == nullptr || value->kind() == ParamValue::Kind::kBoolean || value->text().empty()) return std::nullopt;
  return std::string(value->text());
}

}  // namespace

bool looks_like_bulk(std::string_view body) {
  return holds_inside(body, "\"requests\"") || holds_inside(body, "'requests'");
}

std::variant<BulkBody, BulkError> parse_bulk(std::string_view body, const BulkLimits& limits) {
  auto read = read_body(body, limits);
  if (const auto* error = std::get_if<JsonError>(&read)) return error_of(*error);
  ParamValue& json = std::get<ParamValue>(read);
  ParamValue* requests = json.is_array() ? json.array().find("requests") : nullptr;
  if (requests == nullptr || !requests->is_array())
    return BulkError{BulkError::Kind::kNoRequests, "the JSON has no array \"requests\""};
  if (requests->array().size() > limits.max_requests) {
    return BulkError{BulkError::Kind::kTooMany,
                     "more than " + std::to_string(limits.max_requests) + " requests; send them in several bodies"};
  }
  BulkBody bulk;
  bulk.requests.reserve(requests->array().size());
  for (auto& [key, value] : requests->array()) add_request(value, limits.query, bulk.requests);
  bulk.token_auth = text_of(json.array(), "token_auth");
  bulk.send_image = text_of(json.array(), "send_image") != "0";
  return bulk;
}

}  // namespace footfall
