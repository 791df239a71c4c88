// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstdint>

#include "common/bulk.h"
#include "common/json_writer.h"
#include "common/php_url.h"
#include "tests/fuzz/require.h"

namespace {

using namespace footfall;

std::string written(const BulkBody& bulk) {
  rapidjson::StringBuffer buffer;
  JsonWriter writer(buffer);
  writer.StartObject();
  writer.Key("requests");
  writer.StartArray();
  for (const ParamMap& request : bulk.requests) write_json(writer, request);
  writer.EndArray();
  writer.EndObject();
  return buffer.GetString();
}

}  // namespace

// A body that parses, written again with its requests as objects, parses to the same text of requests.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view body(reinterpret_cast<const char*>(data), size);
  ParsedUrl url;
  parse_url(body, url);
  looks_like_bulk(body);
  BulkLimits limits;
  limits.max_requests = 1000;
  const auto parsed = parse_bulk(body, limits);
  if (const auto* error = std::get_if<BulkError>(&parsed)) {
    fuzz::require(!error->reason.empty(), "a refusal says why");
    return 0;
  }
  const auto& bulk = std::get<BulkBody>(parsed);
  fuzz::require(bulk.requests.size() <= limits.max_requests, "a body keeps within the limit of requests");
  limits.max_depth = 1000;
  const auto again = parse_bulk(written(bulk), limits);
  fuzz::require(std::holds_alternative<BulkBody>(again), "a written bulk parses");
  fuzz::require(written(std::get<BulkBody>(again)) == written(bulk), "a written bulk means the same");
  return 0;
}
