// SPDX-License-Identifier: GPL-3.0-or-later
#include <string>

#include "common/json_writer.h"
#include "common/queue_item.h"
#include "common/zlib_codec.h"

namespace footfall {
namespace {

template <std::size_t N>
void write_key(JsonWriter& writer, const char (&name)[N]) {
  writer.Key(name, N - 1);
}

void write_requests(JsonWriter& writer, const QueueItem& item) {
  write_key(writer, "requests");
  writer.StartArray();
  for (const ParamMap& request : item.requests) write_json(writer, request);
  writer.EndArray();
}

void write_env(JsonWriter& writer, const QueueItem& item) {
  write_key(writer, "env");
  writer.StartObject();
  write_key(writer, "server");
  write_json(writer, item.server);
  write_key(writer, "cookie");
  write_json(writer, item.cookie);
  writer.EndObject();
}

void write_token(JsonWriter& writer, const std::optional<std::string>& token) {
  write_key(writer, "tokenAuth");
  if (token) return write_json(writer, std::string_view(*token));
  writer.Bool(false);
}

void write_item(JsonWriter& writer, const QueueItem& item) {
  writer.StartObject();
  write_requests(writer, item);
  write_env(writer, item);
  write_token(writer, item.token_auth);
  write_key(writer, "time");
  writer.Int64(item.time);
  if (!item.id.empty()) {
    write_key(writer, "id");
    write_json(writer, std::string_view(item.id));
  }
  writer.EndObject();
}

constexpr std::size_t kKeptBuffer = 64 << 10;

}  // namespace

std::string encode_queue_item(const QueueItem& item, ItemPacking packing) {
  thread_local rapidjson::StringBuffer buffer;
  buffer.Clear();
  JsonWriter writer(buffer);
  write_item(writer, item);
  const std::string_view json(buffer.GetString(), buffer.GetSize());
  std::string element = packing == ItemPacking::kZlib ? zlib_pack(json) : std::string(json);
  if (json.size() > kKeptBuffer) buffer = rapidjson::StringBuffer();
  return element;
}

}  // namespace footfall
