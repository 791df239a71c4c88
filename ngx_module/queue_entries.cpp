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

}  // namespace

std::vector<QueueEntry> build_entries(Verdict& verdict, Environment environment, const QueueSettings& settings) {
  const std::string address(environment.server.text("REMOTE_ADDR"));
  std::map<unsigned, std::vector<ParamMap>> by_queue;
  for (ParamMap& request : verdict.requests) {
    by_queue[choose_queue(request, address, settings.queues)].push_back(std::move(request));
  }
  QueueItem item;
  item.time = environment.time;
  item.server = std::move(environment.server);
  item.cookie = std::move(environment.cookie);
  item.token_auth = verdict.body_token;
  std::vector<QueueEntry> entries;
  entries.reserve(by_queue.size());
  for (auto& [queue, requests] : by_queue) {
    item.requests = std::move(requests);
    entries.push_back(encode(item, settings.prefix, queue));
  }
  return entries;
}

}  // namespace footfall::edge
