// SPDX-License-Identifier: GPL-3.0-or-later
#include "ngx_module/verdict/entry_builder.h"

#include "common/queue_choice.h"

namespace footfall::edge {

bool EntryBuilder::add(const ParamMap& request) {
  note_missing(request);
  ++hits_;
  QueueItemWriter& writer = writers_[choose_queue(request, address_, queues_.count)];
  const std::size_t before = writer.size();
  writer.add(request);
  bytes_ += writer.size() - before;
  return bytes_ <= max_bytes_;
}

void EntryBuilder::clear() {
  writers_.clear();
  bytes_ = hits_ = 0;
  missing_ = {};
}

std::string EntryBuilder::queue_numbers() const {
  std::string numbers;
  for (const auto& [number, writer] : writers_) {
    if (!numbers.empty()) numbers += ',';
    numbers += std::to_string(number);
  }
  return numbers;
}

void EntryBuilder::note_missing(const ParamMap& request) {
  const ParamValue* hints = request.find("uadata");
  missing_.language |= request.text("lang").empty();
  missing_.client_hints |= hints == nullptr || (!hints->is_array() && hints->text().empty());
  missing_.url |= request.text("url").empty() && request.text("urlref").empty();
}

std::vector<QueueEntry> EntryBuilder::finish(Environment environment, std::optional<std::string> token) {
  QueueItem frame;
  frame.time = environment.time;
  frame.server = std::move(environment.server);
  frame.cookie = std::move(environment.cookie);
  frame.token_auth = std::move(token);
  std::vector<QueueEntry> entries;
  entries.reserve(writers_.size());
  while (!writers_.empty()) {
    auto node = writers_.extract(writers_.begin());  // Its text goes as soon as it is packed.
    frame.id = new_item_id();
    entries.push_back({queue_key(queues_.prefix, node.key()), node.mapped().finish(frame, ItemPacking::kZlib)});
  }
  return entries;
}

}  // namespace footfall::edge
