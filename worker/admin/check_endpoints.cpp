// SPDX-License-Identifier: GPL-3.0-or-later
#include <ctime>

#include "common/ledger.h"
#include "worker/admin/checks.h"
#include "worker/admin/endpoints.h"

namespace footfall::admin {
namespace {

/// In steps, so that Redis is not held up.
std::vector<std::string> keys_like(queue::RedisConnection& redis, const std::string& pattern) {
  std::vector<std::string> keys;
  std::string cursor = "0";
  do {
    const queue::Reply reply = redis.call({"SCAN", cursor, "MATCH", pattern, "COUNT", "1000", "TYPE", "hash"});
    for (std::string& key : reply.inner_texts(1)) keys.push_back(std::move(key));
    cursor = reply.text(0);
  } while (cursor != "0");
  return keys;
}

}  // namespace

void check_endpoints(queue::RedisConnection& redis, const queue::QueueOptions& queues, Findings& findings) {
  judge_endpoints(ledger::read_books(redis, queues.key_prefix), queues, std::time(nullptr), findings);
  judge_prefixes(keys_like(redis, "footfall:{*}edges"), queues.key_prefix, findings);
}

}  // namespace footfall::admin
