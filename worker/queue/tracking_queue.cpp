// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/queue/tracking_queue.h"

#include <algorithm>
#include <ctime>

#include "common/digest.h"
#include "worker/queue/keys.h"
#include "worker/queue/scripts.h"

namespace footfall::queue {
namespace {

// Elements that are read before their sizes are asked for: a queue with little in it takes one round trip.
constexpr std::size_t kMostUnmeasured = 32;

}  // namespace

TrackingQueue::TrackingQueue(RedisConnection& redis, const QueueOptions& options, unsigned number)
    : redis_(redis),
      key_(queue_key(options.key_prefix, number)),
      state_key_(state_key(options.key_prefix, number)),
      unmeasured_(kMostUnmeasured) {}

std::size_t TrackingQueue::length() { return static_cast<std::size_t>(redis_.call({"LLEN", key_}).integer()); }

Head TrackingQueue::read(std::size_t count, std::size_t max_bytes, std::size_t start) {
  Reading reading{{}, 0, max_bytes};
  const std::size_t first = std::min(count, unmeasured_);
  const bool whole = append(reading, start, first);
  const bool full = reading.bytes >= max_bytes;
  unmeasured_ = full ? reading.head.elements.size() : std::min(kMostUnmeasured, unmeasured_ * 2);
  if (whole && !full && count > first) {
    const std::size_t fitting = count_fitting(start + first, count - first, max_bytes - reading.bytes);
    if (fitting > 0) append(reading, start + first, fitting);
  }
  return std::move(reading.head);
}

bool TrackingQueue::append(Reading& reading, std::size_t from, std::size_t count) {
  const std::string first = std::to_string(from), last = std::to_string(from + count - 1);
  // The marker after the elements: where it is the one expected, so was the list.
  const auto replies = redis_.call_all({{"LRANGE", key_, first, last}, {"HGET", state_key_, "marker"}});
  const Reply& chunk = replies[0];
  reading.head.marker = replies[1].text();
  for (std::size_t i = 0; i < chunk.size() && reading.bytes < reading.max_bytes; ++i) {
    reading.head.elements.emplace_back(chunk.text(i));
    reading.bytes += chunk.text(i).size();
  }
  return chunk.size() == count;
}

/// The element of each group that is looked at changes with every read, so that no pattern of sizes hides from it for long.
std::size_t TrackingQueue::count_fitting(std::size_t from, std::size_t count, std::size_t bytes) {
  const std::string sample = std::to_string(sample_++);
  const Reply reply = redis_.run_script(fitting_script(), {key_},
                                        {std::to_string(from), std::to_string(count), std::to_string(bytes), sample});
  return static_cast<std::size_t>(reply.integer());
}

std::string TrackingQueue::marker() { return std::string(redis_.call({"HGET", state_key_, "marker"}).text()); }

Trim TrackingQueue::trim(std::span<const std::string> batch, const std::string& before, const std::string& after) {
  const std::string size = std::to_string(batch.size()), now = std::to_string(std::time(nullptr));
  const std::string first = hex(sha1(batch.front())), last = hex(sha1(batch.back()));
  const Reply reply = redis_.run_script(trim_script(), {key_, state_key_}, {size, first, last, before, after, now});
  if (reply.integer() == 1) return Trim::kDone;
  return reply.integer() == 0 ? Trim::kOtherHead : Trim::kOtherMarker;
}

}  // namespace footfall::queue
