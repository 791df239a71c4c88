// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <deque>
#include <optional>

#include "ngx_module/nginx.h"
#include "ngx_module/stay.h"

namespace footfall::edge {

/// Work for one request that the event loop has no time for. Lives in the request's pool.
class Job {
 public:
  virtual ~Job() = default;
  /// In a thread of NGINX's pool; the request does not go meanwhile. Must not touch what the event loop may change.
  virtual void work() noexcept = 0;
  /// Then, in the event loop.
  virtual void done() noexcept = 0;
};

/// Runs jobs in NGINX's thread pool "default": one at a time in each worker process, in the order of their coming, so
/// that however many large bodies arrive they take one core and the memory of one. Used from the event loop alone.
class Background {
 public:
  explicit Background(ngx_thread_pool_t* pool) : pool_(pool) {}
  Background(const Background&) = delete;
  Background& operator=(const Background&) = delete;

  /// The caller holds a count on `r`, which done() is to give back. False where memory is short: nothing happens then.
  bool run(ngx_http_request_t* r, Job& job);

 private:
  struct Place {
    Background* background;
    ngx_http_request_t* request;
    Job* job;
  };

  void start_next() noexcept;
  static void in_thread(void* place, ngx_log_t* log) noexcept;
  static void in_loop(ngx_event_t* event) noexcept;

  ngx_thread_pool_t* pool_;
  std::deque<ngx_thread_task_t*> waiting_;
  bool is_busy_ = false;
  std::optional<Stay> stay_;  // While busy.
};

}  // namespace footfall::edge
