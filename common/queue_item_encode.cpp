// SPDX-License-Identifier: GPL-3.0-or-later
#include <string>

#include "common/json_appender.h"
#include "common/queue_item.h"
#include "common/zlib_codec.h"

namespace footfall {
namespace {

// The memory of a longer element is given back.
constexpr std::size_t kMostKept = 8 << 10;

}  // namespace

struct QueueItemWriter::Text {
  JsonAppender json;
  bool is_first = true;

  JsonAppender& next() {
    if (!is_first) json.put(",");
    is_first = false;
    return json;
  }

  std::string end(const auto& frame, ItemPacking packing) {
    json.put(R"(],"env":{"server":)");
    json.put_map(frame.server);
    json.put(R"(,"cookie":)");
    json.put_map(frame.cookie);
    json.put(R"(},"tokenAuth":)");
    frame.token_auth ? json.put_text(*frame.token_auth) : json.put("false");
    json.put(R"(,"time":)");
    json.put_number(frame.time);
    if (!frame.id.empty()) {
      json.put(R"(,"id":)");
      json.put_text(frame.id);
    }
    json.put("}");
    return packing == ItemPacking::kZlib ? zlib_pack(json.json()) : std::string(json.json());
  }

  /// One of this thread that has been used and is not in use, or none.
  static std::unique_ptr<Text>& spare() {
    thread_local std::unique_ptr<Text> text;
    return text;
  }
};

QueueItemWriter::QueueItemWriter() : text_(std::move(Text::spare())) {
  if (text_ == nullptr) text_ = std::make_unique<Text>();
  text_->json.put(R"({"requests":[)");
}

QueueItemWriter::QueueItemWriter(QueueItemWriter&&) noexcept = default;
QueueItemWriter& QueueItemWriter::operator=(QueueItemWriter&&) noexcept = default;

QueueItemWriter::~QueueItemWriter() {
  if (text_ == nullptr || size() > kMostKept) return;
  text_->json.clear();
  text_->is_first = true;
  Text::spare() = std::move(text_);
}

void QueueItemWriter::add(const ParamMap& request) { text_->next().put_map(request); }

void QueueItemWriter::add(const PlainQuery& request) { text_->next().put_query(request); }

std::size_t QueueItemWriter::size() const { return text_->json.size(); }

std::string QueueItemWriter::finish(const QueueItem& frame, ItemPacking packing) { return text_->end(frame, packing); }

std::string QueueItemWriter::finish(const ItemFrame& frame, ItemPacking packing) { return text_->end(frame, packing); }

std::string encode_queue_item(const QueueItem& item, ItemPacking packing) {
  QueueItemWriter writer;
  for (const ParamMap& request : item.requests) writer.add(request);
  return writer.finish(item, packing);
}

}  // namespace footfall
