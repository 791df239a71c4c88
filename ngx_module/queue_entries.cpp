// SPDX-License-Identifier: GPL-3.0-or-later
#include "ngx_module/queue_entries.h"

#include <map>

#include "common/queue_choice.h"
#include "common/queue_item.h"

namespace footfall::edge {
namespace {

QueueEntry encode(QueueItem& item, const std::string& prefix, unsigned queue) {
  item.id = new_item_id();
  return {queue_key(prefix, queue), encode_queue_item(item, ItemPacking::kZlib)};
}

std::vector<QueueEntry> encode_one(QueueItem& item, std::vector<ParamMap> requests, const std::string& prefix,
                                   unsigned queue) {
  item.requests = std::move(requests);
  std::vector<QueueEntry> entries;
  entries.push_back(encode(item, prefix, queue));
  return entries;
}

std::map<unsigned, std::vector<ParamMap>> split_by_queue(std::vector<ParamMap> requests, std::string_view address,
                                                         unsigned queues) {
  std::map<unsigned, std::vector<ParamMap>> by_queue;
  for (ParamMap& request : requests) by_queue[choose_queue(request, address, queues)].push_back(std::move(request));
  return by_queue;
}

}  // namespace

std::vector<QueueEntry> build_entries(Verdict& verdict, Environment environment, const QueueSettings& settings) {
  const std::string address(environment.server.text("REMOTE_ADDR"));
  QueueItem item;
  item.time = environment.time;
  item.server = std::move(environment.server);
  item.cookie = std::move(environment.cookie);
  item.token_auth = verdict.body_token;
  if (verdict.requests.size() == 1) {
    const unsigned queue = choose_queue(verdict.requests.front(), address, settings.queues);
    return encode_one(item, std::move(verdict.requests), settings.prefix, queue);
  }
  auto by_queue = split_by_queue(std::move(verdict.requests), address, settings.queues);
  std::vector<QueueEntry> entries;
  entries.reserve(by_queue.size());
  for (auto& [queue, requests] : by_queue) {
    item.requests = std::move(requests);
    entries.push_back(encode(item, settings.prefix, queue));
  }
  return entries;
}

}  // namespace footfall::edge
