// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <stop_token>
#include <string>

#include "common/spool/drain.h"
#include "common/spool/segment_file.h"
#include "worker/queue/options.h"
#include "worker/queue/redis_connection.h"

namespace footfall::spool {

/// What a run has done so far. Thread-safe.
struct Drained {
  std::atomic<std::uint64_t> segments{0}, records{0}, in_doubt{0}, damaged_places{0}, damaged_bytes{0}, held{0},
      unknown{0};
};

/// Gives the segments of a folder to Redis, the oldest first, each element once (common/spool/drain.h), and takes away
/// those that are through. Segments that another process holds are left to it, those of an unknown version lie. For one thread.
class SegmentDrain {
 public:
  struct Options {
    std::string key_prefix;
    unsigned records_per_second = 0;  ///< 0: as fast as it goes
  };
  /// Redis is away: what it said, and for how long there is a pause.
  using Away = std::function<void(const std::string& reason, std::chrono::milliseconds pause)>;

  SegmentDrain(queue::RedisOptions redis, Options options, std::stop_token stop, Away away);

  /// All that lie there when it begins. Ends early where a stop is wished. Throws std::system_error for what the disk does,
  /// RedisError for what waiting does not mend.
  void drain(const std::string& folder, Drained& drained);

 private:
  void drain(SegmentFile& file, Drained& drained);
  // Both give where the segment's mark stands; nothing where a stop is wished.
  std::optional<std::size_t> where_stands(const std::string& mark);
  std::optional<std::size_t> push(const DrainCall& call);
  void forget(const std::string& mark);
  /// False where a stop is wished.
  bool until_there(const std::function<void()>& talk);
  void keep_to_rate(std::size_t records);

  queue::RedisConnection redis_;
  Options options_;
  std::stop_token stop_;
  Away away_;
  std::chrono::steady_clock::time_point next_;  ///< when the rate allows the next chunk
};

}  // namespace footfall::spool
