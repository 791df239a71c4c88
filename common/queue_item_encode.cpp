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

constexpr std::size_t kUsualSize = 1 << 10;

}  // namespace

struct QueueItemWriter::Text {
  rapidjson::StringBuffer buffer{nullptr, kUsualSize};
  JsonWriter writer{buffer};
};

QueueItemWriter::QueueItemWriter() : text_(std::make_unique<Text>()) {
  JsonWriter& writer = text_->writer;
  writer.StartObject();
  write_key(writer, "requests");
  writer.StartArray();
}

QueueItemWriter::QueueItemWriter(QueueItemWriter&&) noexcept = default;
QueueItemWriter::~QueueItemWriter() = default;

void QueueItemWriter::add(const ParamMap& request) { write_json(text_->writer, request); }

std::size_t QueueItemWriter::size() const { return text_->buffer.GetSize(); }

std::string QueueItemWriter::finish(const QueueItem& frame, ItemPacking packing) {
  JsonWriter& writer = text_->writer;
  writer.EndArray();
  write_env(writer, frame);
  write_token(writer, frame.token_auth);
  write_key(writer, "time");
  writer.Int64(frame.time);
  if (!frame.id.empty()) {
    write_key(writer, "id");
    write_json(writer, std::string_view(frame.id));
  }
  writer.EndObject();
  const std::string_view json(text_->buffer.GetString(), text_->buffer.GetSize());
  return packing == ItemPacking::kZlib ? zlib_pack(json) : std::string(json);
}

std::string encode_queue_item(const QueueItem& item, ItemPacking packing) {
  QueueItemWriter writer;
  for (const ParamMap& request : item.requests) writer.add(request);
  return writer.finish(item, packing);
}

}  // namespace footfall
