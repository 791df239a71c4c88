// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/subject/queue_items.h"

#include <algorithm>
#include <vector>

#include "common/queue_choice.h"

namespace footfall::subject {
namespace {

/// An element may have some MB.
constexpr std::size_t kElementsRead = 64;

}  // namespace

void QueueItems::each(unsigned queue, const Take& take) {
  if (matcher_.matches_none()) return;
  const std::string key = queue_key(options_.key_prefix, queue);
  auto end = static_cast<std::size_t>(redis_.call({"LLEN", key}).integer());
  while (end > 0) {
    const std::size_t begin = end - std::min(end, kElementsRead);
    const std::vector<std::string> chunk =
        redis_.call({"LRANGE", key, std::to_string(begin), std::to_string(end - 1)}).texts();
    for (std::size_t i = chunk.size(); i-- > 0;) {
      if (const Share share = matcher_.share_of(chunk[i]); !share.none()) take(begin + i, chunk[i], share);
    }
    end = begin;
  }
}

std::uint64_t QueueItems::count() {
  std::uint64_t requests = 0;
  for (unsigned queue = 0; queue < options_.queues; ++queue) {
    each(queue, [&](std::size_t, const std::string&, const Share& share) { requests += share.count(); });
  }
  return requests;
}

}  // namespace footfall::subject
