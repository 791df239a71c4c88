// SPDX-License-Identifier: GPL-3.0-or-later
#include "ngx_module/background.h"

namespace footfall::edge {

bool Background::run(ngx_http_request_t* r, Job& job) {
  ngx_thread_task_t* task = ngx_thread_task_alloc(r->pool, sizeof(Place));
  if (task == nullptr) return false;
  auto* place = new (task->ctx) Place{this, r, &job};
  task->handler = in_thread;
  task->event.handler = in_loop;
  task->event.data = place;
  task->event.log = r->connection->log;
  waiting_.push_back(task);
  ++r->main->blocked;  // NGINX frees no blocked request, whatever becomes of its client.
  if (!is_busy_) start_next();
  return true;
}

void Background::start_next() noexcept {
  is_busy_ = !waiting_.empty();
  if (!is_busy_) return stay_.reset();
  if (!stay_) stay_.emplace();
  ngx_thread_task_t* task = waiting_.front();
  waiting_.pop_front();
  if (ngx_thread_task_post(pool_, task) == NGX_OK) return;
  // Late is better than never: the loop does it.
  in_thread(task->ctx, task->event.log);
  ngx_post_event(&task->event, &ngx_posted_next_events);
}

void Background::in_thread(void* place, ngx_log_t*) noexcept { static_cast<Place*>(place)->job->work(); }

void Background::in_loop(ngx_event_t* event) noexcept {
  const Place place = *static_cast<Place*>(event->data);
  ngx_connection_t* connection = place.request->connection;
  --place.request->main->blocked;
  place.background->start_next();
  ngx_http_set_log_request(connection->log, place.request);
  place.job->done();  // May free the request and the job.
  ngx_http_run_posted_requests(connection);
}

}  // namespace footfall::edge
