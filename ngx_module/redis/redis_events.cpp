// SPDX-License-Identifier: GPL-3.0-or-later
#include "ngx_module/redis/redis_events.h"

#include <utility>

namespace footfall::edge {
namespace {

RedisEvents* events_of(ngx_event_t* event) {
  return static_cast<RedisEvents*>(static_cast<ngx_connection_t*>(event->data)->data);
}

}  // namespace

bool RedisEvents::attach(redisAsyncContext* context, ngx_log_t* log, Listener listener) {
  ngx_connection_t* connection = ngx_get_connection(context->c.fd, log);
  if (connection == nullptr) return false;
  (new RedisEvents(context, connection, log, listener))->install();
  return true;
}

RedisEvents::RedisEvents(redisAsyncContext* context, ngx_connection_t* connection, ngx_log_t* log, Listener listener)
    : context_(context), connection_(connection), listener_(listener) {
  connection->data = this;
  connection->log = log;
  connection->read->log = connection->write->log = flush_.log = log;
  connection->read->handler = on_read;
  connection->write->handler = on_write;
  flush_.handler = on_flush;
  flush_.data = this;
}

void RedisEvents::install() {
  context_->ev.data = this;
  context_->ev.addRead = [](void* self) {
    auto* events = static_cast<RedisEvents*>(self);
    events->watch(events->connection_->read, NGX_READ_EVENT);
  };
  context_->ev.delRead = [](void* self) {
    auto* events = static_cast<RedisEvents*>(self);
    events->unwatch(events->connection_->read, NGX_READ_EVENT);
  };
  context_->ev.addWrite = [](void* self) { static_cast<RedisEvents*>(self)->want_write(); };
  context_->ev.delWrite = [](void* self) {
    auto* events = static_cast<RedisEvents*>(self);
    events->drained_ = events->writing_;
    events->unwatch(events->connection_->write, NGX_WRITE_EVENT);
  };
  context_->ev.cleanup = on_cleanup;
}

RedisEvents::~RedisEvents() {
  if (destroyed_ != nullptr) *destroyed_ = true;
  for (ngx_event_t* event : {&flush_, connection_->read, connection_->write}) {
    if (event->posted) {
      ngx_delete_posted_event(event);  // A macro of two statements.
    }
  }
  unwatch(connection_->read, NGX_READ_EVENT);
  unwatch(connection_->write, NGX_WRITE_EVENT);
  connection_->read->closed = connection_->write->closed = 1;
  ngx_free_connection(connection_);
  connection_->fd = static_cast<ngx_socket_t>(-1);  // hiredis closes the socket itself.
}

// hiredis reads and writes once per call, so events are level-triggered: what is left raises them again.
void RedisEvents::watch(ngx_event_t* event, ngx_int_t kind) noexcept {
  if (!event->active) ngx_add_event(event, kind, NGX_LEVEL_EVENT);
}

void RedisEvents::unwatch(ngx_event_t* event, ngx_int_t kind) noexcept {
  if (event->active) ngx_del_event(event, kind, 0);
}

// While connecting, or when a write left something behind, the socket says when; else the end of this turn will do.
void RedisEvents::want_write() noexcept {
  if (writing_ || !(context_->c.flags & REDIS_CONNECTED)) {
    watch(connection_->write, NGX_WRITE_EVENT);
  } else if (!connection_->write->active && !flush_.posted) {
    ngx_post_event(&flush_, &ngx_posted_events);
  }
}

void RedisEvents::write_now() noexcept {
  bool destroyed = false;
  destroyed_ = &destroyed;
  writing_ = true;
  redisAsyncHandleWrite(context_);
  if (destroyed) return;
  writing_ = false;
  if (std::exchange(drained_, false)) listener_.drained(listener_.owner);
  if (!destroyed) destroyed_ = nullptr;
}

void RedisEvents::on_read(ngx_event_t* event) noexcept { redisAsyncHandleRead(events_of(event)->context_); }

void RedisEvents::on_write(ngx_event_t* event) noexcept { events_of(event)->write_now(); }

void RedisEvents::on_flush(ngx_event_t* event) noexcept { static_cast<RedisEvents*>(event->data)->write_now(); }

void RedisEvents::on_cleanup(void* self) noexcept {
  auto* events = static_cast<RedisEvents*>(self);
  const redisAsyncContext& context = *events->context_;
  const Listener listener = events->listener_;
  delete events;
  listener.gone(listener.owner, context);
}

}  // namespace footfall::edge
