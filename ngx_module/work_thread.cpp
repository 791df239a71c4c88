// SPDX-License-Identifier: GPL-3.0-or-later
#include "ngx_module/work_thread.h"

#include <utility>

namespace footfall::edge {

WorkThread::WorkThread(ngx_thread_pool_t* pool, ngx_log_t* log) : pool_(pool) {
  task_.ctx = this;
  task_.handler = in_thread;
  task_.event.handler = in_loop;
  task_.event.data = this;
  task_.event.log = log;
}

void WorkThread::run(ThreadWork& work) noexcept {
  work_ = &work;
  if (ngx_thread_task_post(pool_, &task_) == NGX_OK) return;
  // The queue of threads is full: late is better than never.
  work.work();
  ngx_post_event(&task_.event, &ngx_posted_next_events);
}

void WorkThread::in_thread(void* self, ngx_log_t*) noexcept { static_cast<WorkThread*>(self)->work_->work(); }

void WorkThread::in_loop(ngx_event_t* event) noexcept {
  std::exchange(static_cast<WorkThread*>(event->data)->work_, nullptr)->done();
}

}  // namespace footfall::edge
