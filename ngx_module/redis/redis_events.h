// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ngx_module/nginx.h"

extern "C" {
#include <hiredis/async.h>
}

namespace footfall::edge {

/// Lets NGINX's event loop drive one hiredis context. All commands of one turn of the loop leave in one write.
/// Owned by the context: it dies when hiredis frees that, after telling `listener`.
class RedisEvents {
 public:
  struct Listener {
    void* owner;
    /// The context is about to be freed, all its replies having been delivered (as null where none came).
    void (*gone)(void* owner, const redisAsyncContext& context) noexcept;
    /// The socket has taken all that hiredis held.
    void (*drained)(void* owner) noexcept;
  };

  /// False where NGINX has no connection left (worker_connections); the context is then still the caller's.
  static bool attach(redisAsyncContext* context, ngx_log_t* log, Listener listener);

  RedisEvents(const RedisEvents&) = delete;
  RedisEvents& operator=(const RedisEvents&) = delete;

 private:
  RedisEvents(redisAsyncContext* context, ngx_connection_t* connection, ngx_log_t* log, Listener listener);
  ~RedisEvents();

  void install();
  void want_write() noexcept;
  void write_now() noexcept;
  void watch(ngx_event_t* event, ngx_int_t kind) noexcept;
  void unwatch(ngx_event_t* event, ngx_int_t kind) noexcept;

  static void on_read(ngx_event_t* event) noexcept;
  static void on_write(ngx_event_t* event) noexcept;
  static void on_flush(ngx_event_t* event) noexcept;
  static void on_cleanup(void* self) noexcept;

  redisAsyncContext* context_;
  ngx_connection_t* connection_;
  ngx_event_t flush_{};
  bool writing_ = false, drained_ = false;
  bool* destroyed_ = nullptr;  // Set by the destructor: hiredis may free us inside a call of ours.
  Listener listener_;
};

}  // namespace footfall::edge
