// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "common/spool/segment_file.h"
#include "ngx_module/counters/counters.h"
#include "ngx_module/redis/sink.h"
#include "ngx_module/redis/throttled_log.h"
#include "ngx_module/spool/spool_settings.h"
#include "ngx_module/stay.h"
#include "ngx_module/work_failure.h"
#include "ngx_module/work_thread.h"

namespace footfall::edge {

/// Appends elements to a segment of this worker process, off the event loop: what comes while one write is under way goes
/// with the next. A segment that is full, or that nothing came for, is given up to whoever drains the folder. Holds at most
/// kMaxPendingBytes that are not written yet.
class SpoolWriter final : private ThreadWork {
 public:
  /// All must outlive it.
  SpoolWriter(const SpoolSettings& settings, Counters& counters, ngx_thread_pool_t* pool, ngx_log_t* log);
  /// Writes what waits, here and now; its clients are gone.
  ~SpoolWriter();

  /// `receipt` is settled with kSpooled once the element is where the end of this process does not reach it, and on the
  /// disk where every element must be; with kNotKept where the disk does not take it, with kOverloaded where too much waits.
  void put(const QueueEntry& entry, bool in_doubt, std::unique_ptr<Receipt> receipt);
  bool sheds() const { return settings_.sheds; }
  /// Of what the folder may hold, when the present segment was begun, with that whole; 1: it takes no more. 0 while it has
  /// nothing to do.
  double fill() const { return fill_; }
  /// As of a sink: what the last elements that came met.
  const char* trouble() const;

 private:
  struct Batch {
    std::string bytes;
    std::vector<std::unique_ptr<Receipt>> receipts;
    std::size_t in_doubt = 0;
  };

  void start_next() noexcept;
  void work() noexcept override;
  void done() noexcept override;
  void append(std::string_view bytes);
  void count(const Batch& batch) noexcept;
  void open_segment();
  void arm() noexcept;
  static void on_timer(ngx_event_t* event) noexcept;
  void tick() noexcept;

  const SpoolSettings& settings_;
  Counters& counters_;
  ThrottledLog log_;
  WorkThread thread_;
  ngx_event_t timer_{};
  std::optional<Stay> stay_;  // While the thread has something to do.
  Batch waiting_;
  ngx_msec_t used_at_ = 0;
  bool has_failed_ = false;  // With what was written last.
  // The thread's while it is busy:
  Batch writing_;
  bool sync_due_ = false, release_due_ = false, is_unsynced_ = false;
  std::optional<spool::SegmentFile> segment_;
  std::atomic<double> fill_{0};  // Any thread's.
  WorkFailure failure_;
};

}  // namespace footfall::edge
