// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ngx_module/nginx.h"

namespace footfall::edge {

/// What the event loop has no time for, and what follows from it there.
class ThreadWork {
 public:
  /// In a thread of NGINX's pool. The event loop touches nothing of it meanwhile.
  virtual void work() noexcept = 0;
  /// Then, in the event loop. May run the next.
  virtual void done() noexcept = 0;

 protected:
  ~ThreadWork() = default;
};

/// Runs one piece of work at a time in NGINX's thread pool, for a worker process as a whole. Lives as long as the process:
/// NGINX ends its threads first.
class WorkThread {
 public:
  WorkThread(ngx_thread_pool_t* pool, ngx_log_t* log);
  WorkThread(const WorkThread&) = delete;
  WorkThread& operator=(const WorkThread&) = delete;

  bool is_busy() const { return work_ != nullptr; }
  /// Not while busy.
  void run(ThreadWork& work) noexcept;

 private:
  static void in_thread(void* self, ngx_log_t* log) noexcept;
  static void in_loop(ngx_event_t* event) noexcept;

  ngx_thread_pool_t* pool_;
  ngx_thread_task_t task_{};
  ThreadWork* work_ = nullptr;
};

}  // namespace footfall::edge
