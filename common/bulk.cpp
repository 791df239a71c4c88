// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/bulk.h"

#include <algorithm>
#include <utility>

#include "common/json_reader.h"
#include "common/php_text.h"
#include "common/php_url.h"

namespace footfall {
namespace {

// More values than these, those in texts of queries counted, cannot be requests.
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

std::size_t max_values(const BulkLimits& limits) { return kMinValues + kValuesPerRequest * limits.max_requests; }

// Turns elements of JSON into requests and counts them.
class RequestReader final : public ElementTaker {
 public:
  RequestReader(const BulkLimits& limits, BulkListener& listener) : limits_(limits), listener_(listener) {}

  void begin() override {
    elements_ = 0;
    listener_.start_over();
  }

  bool take(ParamValue element) override {
    too_many_ = ++elements_ > limits_.max_requests;
    if (too_many_) return false;
    if (element.is_array()) return listener_.request(std::move(element.array()));
    if (element.kind() != ParamValue::Kind::kText) return listener_.request({});
    ParsedUrl url;  // Of which only the query counts.
    if (!parse_url(element.text(), url) || is_empty(url.query.value_or(""))) return true;
    return take_query(*url.query);
  }

  bool too_many_requests() const { return too_many_; }
  bool too_many_parameters() const { return too_many_parameters_; }

 private:
  bool take_query(std::string_view query) {
    ParamMap params = parse_query(query, limits_.query);
    parameters_ += params.size();
    too_many_parameters_ = parameters_ > max_values(limits_);
    return !too_many_parameters_ && listener_.request(std::move(params));
  }

  const BulkLimits& limits_;
  BulkListener& listener_;
  std::size_t elements_ = 0, parameters_ = 0;
  bool too_many_ = false, too_many_parameters_ = false;
};

// Line breaks go before the JSON is read, even inside strings.
std::variant<ParamValue, JsonError> read_body(std::string_view body, const BulkLimits& limits, RequestReader& reader) {
  const auto read = [&](std::string_view text) {
    const ElementLimits elements{limits.max_depth, max_values(limits), limits.max_values_per_request};
    return read_json_elements(text, elements, "requests", reader);
  };
  body = trimmed(body);
  if (body.find_first_of("\r\n") == std::string_view::npos) return read(body);
  std::string joined(body);
  std::erase_if(joined, [](char c) { return c == '\n' || c == '\r'; });
  return read(joined);
}

BulkError error_of(const JsonError& error, const RequestReader& reader, const BulkLimits& limits) {
  if (reader.too_many_requests()) {
    return {BulkError::Kind::kTooMany,
            "more than " + std::to_string(limits.max_requests) + " requests; send them in several bodies"};
  }
  const std::string at = " at byte " + std::to_string(error.offset) + " (not counting line breaks)";
  if (error.kind == JsonError::Kind::kTooDeep) return {BulkError::Kind::kTooDeep, "the JSON nests too deep" + at};
  if (error.kind == JsonError::Kind::kTooMany || reader.too_many_parameters())
    return {BulkError::Kind::kTooMany, "too many values" + at + "; send the requests in several bodies"};
  if (error.kind == JsonError::Kind::kRefused) return {BulkError::Kind::kRefused, ""};
  return {BulkError::Kind::kNotJson, "the body is not valid JSON" + at};
}

// As Matomo's getRequestVar with type string: booleans and arrays do not count.
std::optional<std::string> text_of(const ParamMap& body, std::string_view name) {
  const ParamValue* value = body.find(name);
  if (value == nullptr || value->kind() == ParamValue::Kind::kBoolean || value->text().empty()) return std::nullopt;
  return std::string(value->text());
}

class Collector final : public BulkListener {
 public:
  bool request(ParamMap params) override {
    requests.push_back(std::move(params));
    return true;
  }
  void start_over() override { requests.clear(); }

  std::vector<ParamMap> requests;
};

}  // namespace

bool looks_like_bulk(std::string_view body) {
  return holds_inside(body, "\"requests\"") || holds_inside(body, "'requests'");
}

std::variant<BulkFrame, BulkError> read_bulk(std::string_view body, const BulkLimits& limits, BulkListener& listener) {
  RequestReader reader(limits, listener);
  const auto read = read_body(body, limits, reader);
  if (const auto* error = std::get_if<JsonError>(&read)) return error_of(*error, reader, limits);
  const ParamValue& json = std::get<ParamValue>(read);
  const ParamValue* requests = json.is_array() ? json.array().find("requests") : nullptr;
  if (requests == nullptr || !requests->is_array())
    return BulkError{BulkError::Kind::kNoRequests, "the JSON has no array \"requests\""};
  return BulkFrame{text_of(json.array(), "token_auth"), text_of(json.array(), "send_image") != "0"};
}

std::variant<BulkBody, BulkError> parse_bulk(std::string_view body, const BulkLimits& limits) {
  Collector collector;
  auto read = read_bulk(body, limits, collector);
  if (auto* error = std::get_if<BulkError>(&read)) return std::move(*error);
  return BulkBody{std::move(std::get<BulkFrame>(read)), std::move(collector.requests)};
}

}  // namespace footfall
