// SPDX-License-Identifier: GPL-3.0-or-later
#include <charconv>
#include <utility>

#include "common/json_reader.h"
#include "common/queue_item.h"
#include "common/zlib_codec.h"

namespace footfall {
namespace {

constexpr std::size_t kMaxDepth = 512;  // PHP's own default for json_decode and json_encode
constexpr char kZlibFirstByte = 0x78;

std::optional<std::int64_t> whole_number(std::string_view text) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size() ? std::optional(value) : std::nullopt;
}

// A request that is no array becomes an empty one, as in Matomo's Tracker\Request.
void take_requests(ParamMap& from, QueueItem& item) {
  item.requests.reserve(from.size());
  for (auto& [key, value] : from) {
    item.requests.push_back(value.is_array() ? std::move(value.array()) : ParamMap());
  }
}

void take_array(ParamMap& from, std::string_view name, ParamMap& into) {
  if (ParamValue* value = from.find(name); value != nullptr && value->is_array()) into = std::move(value->array());
}

void take_text(const ParamMap& from, std::string_view name, std::string& into) { into = from.text(name); }

void take_token(const ParamMap& from, QueueItem& item) {
  const std::string_view token = from.text("tokenAuth");
  const ParamValue* value = from.find("tokenAuth");
  if (!token.empty() && value->kind() != ParamValue::Kind::kBoolean) item.token_auth = token;
}

DecodedElement item_from(ParamMap& json) {
  ParamValue* requests = json.find("requests");
  if (requests == nullptr || !requests->is_array()) return BrokenElement{"the JSON has no array \"requests\""};
  const std::optional<std::int64_t> time = whole_number(json.text("time"));
  if (!time) return BrokenElement{"the JSON has no whole number \"time\""};
  QueueItem item;
  item.time = *time;
  take_requests(requests->array(), item);
  if (ParamValue* env = json.find("env"); env != nullptr && env->is_array()) {
    take_array(env->array(), "server", item.server);
    take_array(env->array(), "cookie", item.cookie);
  }
  take_token(json, item);
  take_text(json, "id", item.id);
  return item;
}

std::string describe(const JsonError& error) {
  const char* what = error.kind == JsonError::Kind::kTooDeep ? "the JSON nests too deep at byte "
                                                             : "the element is no JSON from byte ";
  return what + std::to_string(error.offset);
}

DecodedElement decode_json(std::string_view text) {
  if (text.empty()) return EmptyElement{};
  auto read = read_json(text, kMaxDepth);
  if (const auto* error = std::get_if<JsonError>(&read)) return BrokenElement{describe(*error)};
  ParamValue& value = std::get<ParamValue>(read);
  if (!value.is_array()) return BrokenElement{"the JSON is no object"};
  return item_from(value.array());
}

}  // namespace

DecodedElement decode_queue_item(std::string_view element) {
  if (element.size() > kMaxElementBytes)
    return BrokenElement{"the element is larger than " + std::to_string(kMaxElementBytes) + " bytes"};
  if (element.empty() || element.front() != kZlibFirstByte) return decode_json(element);
  const std::optional<std::string> json = zlib_unpack(element, kMaxElementBytes);
  if (!json)
    return BrokenElement{"the element is no whole zlib stream of at most " + std::to_string(kMaxElementBytes) +
                         " bytes"};
  return decode_json(*json);
}

}  // namespace footfall
