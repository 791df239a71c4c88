// SPDX-License-Identifier: GPL-3.0-or-later
#include "ngx_module/verdict/entry_builder.h"

#include <functional>

namespace footfall::edge {
namespace {

std::uint64_t visitor_of(const RequestView& request, std::string_view address) {
  const std::hash<std::string_view> hash;
  constexpr std::uint64_t kOdd = 0x9E3779B97F4A7C15;
  std::string_view who;
  for (const char* name : {"cid", "uid", "_id"}) {
    if (who.empty()) who = request.text(name);
  }
  // Sites are told apart so that not the same visitor is left out of all.
  return hash(who.empty() ? address : who) * kOdd + hash(request.text("idsite"));
}

}  // namespace

// Visitors are told apart by what is kept of them, as the worker does.
bool EntryBuilder::add(ParamMap& request) {
  note_missing(request);
  minimisation_.apply(request);
  return write(request);
}

bool EntryBuilder::add(const PlainQuery& request) {
  note_missing(request);
  return write(request);
}

template <typename Request>
bool EntryBuilder::write(const Request& request) {
  ++hits_;
  const auto [place, is_first] = parts_.try_emplace(chooser_.choose(request));
  auto& [writer, sparing] = place->second;
  if (is_first) sparing.visitor = visitor_of(request, chooser_.address());
  sparing.is_ping &= request.text("ping") == "1";
  const std::size_t before = writer.size();
  writer.add(request);
  bytes_ += writer.size() - before;
  return bytes_ <= max_bytes_;
}

void EntryBuilder::clear() {
  parts_.clear();
  bytes_ = hits_ = 0;
  missing_ = {};
}

std::string EntryBuilder::queue_numbers() const {
  std::string numbers;
  for (const auto& [number, part] : parts_) {
    if (!numbers.empty()) numbers += ',';
    numbers += std::to_string(number);
  }
  return numbers;
}

void EntryBuilder::note_missing(const RequestView& request) {
  missing_.language |= request.text("lang").empty();
  missing_.client_hints |= request.text("uadata").empty() && !request.has_array("uadata");
  missing_.url |= request.text("url").empty() && request.text("urlref").empty();
}

QueueEntries EntryBuilder::finish(const Environment& environment, const std::optional<std::string>& token) {
  ItemFrame frame{{}, environment.time, {environment.server.data(), environment.server.size()}, environment.cookie};
  if (token && !minimisation_.hides("token_auth")) frame.token_auth = *token;
  QueueEntries entries;
  entries.reserve(parts_.size());
  for (auto& [queue, part] : parts_) {
    QueueItemWriter writer = std::move(part.writer);  // Its text goes as soon as it is packed.
    const std::string id = new_item_id();
    frame.id = id;
    entries.push_back({queues_.key(queue), writer.finish(frame, ItemPacking::kZlib), part.sparing});
  }
  parts_.clear();
  return entries;
}

}  // namespace footfall::edge
