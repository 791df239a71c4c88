// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/queue/tracking_queue.h"

#include <algorithm>
#include <ctime>

#include "common/digest.h"
#include "worker/queue/keys.h"
#include "worker/queue/scripts.h"

namespace footfall::queue {
namespace {

// Elements of the first read, when their size is not known: a few hundred bytes or a bulk of megabytes.
constexpr std::size_t kFirstChunk = 128;

}  // namespace

TrackingQueue::TrackingQueue(RedisConnection& redis, const QueueOptions& options, unsigned number)
    : redis_(redis), key_(queue_key(options.key_prefix, number)), state_key_(state_key(options.key_prefix, number)) {}

std::size_t TrackingQueue::length() { return static_cast<std::size_t>(redis_.call({"LLEN", key_}).integer()); }

std::size_t TrackingQueue::next_chunk(std::size_t count, std::size_t bytes_left) const {
  if (usual_size_ == 0) return std::min(count, kFirstChunk);
  return std::clamp<std::size_t>(bytes_left / usual_size_, 1, count);
}

Head TrackingQueue::read(std::size_t count, std::size_t max_bytes, std::size_t start) {
  Head head;
  std::vector<std::string>& elements = head.elements;
  std::size_t bytes = 0;
  while (elements.size() < count && bytes < max_bytes) {
    const std::size_t wanted = next_chunk(count - elements.size(), max_bytes - bytes);
    const std::size_t next = start + elements.size();
    const std::string from = std::to_string(next), to = std::to_string(next + wanted - 1);
    // The marker after the elements: where it is the one expected, so was the list.
    const std::vector<Reply> replies = redis_.call_all({{"LRANGE", key_, from, to}, {"HGET", state_key_, "marker"}});
    const Reply& chunk = replies[0];
    head.marker = replies[1].text();
    std::size_t chunk_bytes = 0;
    for (std::size_t i = 0; i < chunk.size(); ++i) {
      chunk_bytes += chunk.text(i).size();
      if (bytes < max_bytes) elements.emplace_back(chunk.text(i));
      bytes += chunk.text(i).size();
    }
    if (chunk.size() > 0) usual_size_ = chunk_bytes / chunk.size() + 1;
    if (chunk.size() < wanted) break;
  }
  return head;
}

std::string TrackingQueue::marker() { return std::string(redis_.call({"HGET", state_key_, "marker"}).text()); }

Trim TrackingQueue::trim(std::span<const std::string> batch, const std::string& before, const std::string& after) {
  const std::string size = std::to_string(batch.size()), now = std::to_string(std::time(nullptr));
  const std::string first = hex(sha1(batch.front())), last = hex(sha1(batch.back()));
  const Reply reply =
      redis_.run_script(trim_script(), {key_, state_key_}, {size, first, last, before, after, now});
  if (reply.integer() == 1) return Trim::kDone;
  return reply.integer() == 0 ? Trim::kOtherHead : Trim::kOtherMarker;
}

}  // namespace footfall::queue
