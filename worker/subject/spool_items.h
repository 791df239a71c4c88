// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <stop_token>
#include <string>
#include <vector>

#include "common/spool/segment_file.h"
#include "common/spool/segment_format.h"
#include "worker/queue/redis_connection.h"
#include "worker/subject/matcher.h"

namespace footfall::subject {

/// Where a segment that waits in a spool stands: what is before `drained` is in Redis already.
struct WaitingSegment {
  std::string path, bytes;
  std::size_t drained = 0;
};

/// A person's requests that wait in spools of the endpoint. What is being drained meanwhile is met in its queue, if that is
/// looked at afterwards. Throws RedisError, std::system_error for what the disk does, and UnknownSegment.
class SpoolItems {
 public:
  using Take = std::function<void(const spool::Record& record, const Share& share)>;

  /// `redis` and `matcher` must outlive the object.
  SpoolItems(queue::RedisConnection& redis, std::string key_prefix, std::vector<std::string> folders,
             const Matcher& matcher)
      : redis_(redis), key_prefix_(std::move(key_prefix)), folders_(std::move(folders)), matcher_(matcher) {}

  void each(const Take& take);
  /// Requests in all folders.
  std::uint64_t count();
  /// What was taken out of a segment: requests, and elements of which nothing is left, by their list.
  struct Erased {
    std::uint64_t requests = 0;
    std::map<std::string, std::uint64_t> elements;
  };
  using Note = std::function<void(const Erased&)>;

  /// Takes the requests out, and returns how many; `note` is called for each segment. A segment that a process holds is waited for, `patience` in all; what is
  /// in one that is held on stays.
  std::uint64_t erase(std::chrono::seconds patience, const std::stop_token& stop, const Note& note);

 private:
  struct Pass {
    std::uint64_t erased = 0;
    bool is_held = false;
  };

  template <typename See>
  void each_segment(See see);
  void each_in(const WaitingSegment& segment, const Take& take) const;
  Pass go_through(const Note& note);
  Erased erase_from(spool::SegmentFile& file);
  WaitingSegment waiting(std::string path, std::string bytes);

  queue::RedisConnection& redis_;
  const std::string key_prefix_;
  const std::vector<std::string> folders_;
  const Matcher& matcher_;
};

/// what() names a segment that is of no version that is known here, so that nobody can say whose it is.
class UnknownSegment : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

}  // namespace footfall::subject
