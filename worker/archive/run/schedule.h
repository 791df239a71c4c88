// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <condition_variable>
#include <cstddef>
#include <map>
#include <mutex>
#include <vector>

#include "worker/archive/run/archive_job.h"

namespace footfall::archive {

/// Hands jobs out to threads: one of each site in turn, so that none waits for a heavy one, shorter periods first, and a
/// longer one only when no shorter one of its site is in work. Thread-safe.
class Schedule {
 public:
  /// `jobs` outlive it.
  explicit Schedule(const std::vector<ArchiveJob>& jobs);

  /// Waits where nothing may be begun yet; nullptr when all has been handed out.
  const ArchiveJob* take();
  /// Each job that was taken, however it ended.
  void end(const ArchiveJob& job);

 private:
  struct Queue {
    std::vector<const ArchiveJob*> jobs;
    std::size_t next = 0;
    std::vector<const ArchiveJob*> in_work;

    bool is_ready() const;
  };

  Queue* next_ready();

  std::mutex mutex_;
  std::condition_variable changed_;
  // Guarded by mutex_:
  std::vector<Queue> queues_;
  std::map<std::int64_t, std::size_t> queue_of_;  ///< by idsite
  std::size_t turn_ = 0, waiting_;                ///< jobs not handed out yet
};

}  // namespace footfall::archive
