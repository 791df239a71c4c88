// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <chrono>
#include <exception>
#include <memory>
#include <span>
#include <stop_token>
#include <string>
#include <thread>
#include <vector>

#include "worker/queue/backoff.h"
#include "worker/queue/claim.h"
#include "worker/queue/every.h"
#include "worker/queue/tracking_queue.h"
#include "worker/queue/worker_pool.h"
#include "worker/store/batch_store.h"

namespace footfall::queue {

/// Works one claimed queue in a thread of its own:
///
///   take over the fence → finish what the one before left (recover) → ( read → process and commit → trim )*
///
/// until it is told to stop, the claim is lost or an operator must act. An outage of Redis or the database, and an answer
/// that was lost on the way, end in a pause and in recover(), which asks the database what was committed.
class QueueWorker {
 public:
  QueueWorker(const PoolContext& context, unsigned number, std::shared_ptr<const Claim> claim, std::string owner,
              bool draining);

  /// Ends after the present batch. Returns at once.
  void request_stop() { thread_.request_stop(); }
  bool finished() const { return finished_; }
  /// After finished(): what an operator must know, or nothing.
  std::exception_ptr failure() const { return failure_; }
  /// Seconds since the thread last showed that it lives.
  std::chrono::seconds silent_for() const;

 private:
  using Clock = std::chrono::steady_clock;

  void run(const std::stop_token& stop);
  /// One try of everything until `stop`; throws what ends the try.
  void work(const std::stop_token& stop);
  void recover();
  /// Reads the head into batch_. False, and recovers, where Redis is not in the state that this worker left it in.
  bool read_head();
  /// The same behind what batch_ holds already.
  bool read_on();
  bool next_batch(const std::stop_token& stop);
  void process_batch(const std::stop_token& stop);
  /// One commit, counted.
  std::size_t process_some(std::span<const std::string> elements);
  /// The batch that was committed last. False where it no longer stands at the head of the list; nothing is removed then.
  void tell_batch(Clock::duration time) const;
  bool trim(std::span<const std::string> batch);
  bool may_go_on(const std::stop_token& stop) const { return !stop.stop_requested() && claim_->held(); }
  /// Says what to do after an exception: false ends the thread.
  bool endure(const std::stop_token& stop);
  void pause(const std::stop_token& stop, Retry cause, const std::string& reason, bool strange = false);
  void beat() { last_beat_ = Clock::now().time_since_epoch().count(); }

  const PoolContext& context_;
  const QueueOptions& options_;
  const unsigned number_;
  const std::shared_ptr<const Claim> claim_;
  const std::string owner_;
  const bool draining_;

  RedisConnection redis_;
  TrackingQueue queue_;
  store::MySqlBatchStore store_;
  ProcessElements process_;
  Backoff backoff_;
  Every cry_{std::chrono::minutes(1)};
  bool owns_fence_ = false;
  std::string marker_;              ///< that Redis holds, as last seen or set
  std::vector<std::string> batch_;  ///< read and not done, from the head on
  bool is_long_ = false;            ///< there was a batch's worth to read, so that there may be more

  std::exception_ptr failure_;  // written before finished_
  std::atomic<bool> finished_{false};
  std::atomic<Clock::rep> last_beat_{0};
  std::jthread thread_;  // last: it uses all of the above
};

}  // namespace footfall::queue
