// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ngx_module/backoff.h"
#include "ngx_module/redis_events.h"
#include "ngx_module/settings.h"
#include "ngx_module/throttled_log.h"

namespace footfall::edge {

/// Told what became of one command.
class CommandOwner {
 public:
  /// `kept` is true where Redis has acknowledged it. Called once per command that send() took.
  virtual void command_done(bool kept) noexcept = 0;

 protected:
  ~CommandOwner() = default;
};

/// One connection to Redis on NGINX's event loop, kept open for as long as the object lives.
///
///   closed --backoff over--> opening --connected, AUTH and SELECT accepted--> ready
///      ^----------- error, timeout, refusal (waits longer each time) ----'
///
/// Used by NGINX's worker process alone. Commands sent while opening wait until it is ready, so that none runs in
/// the wrong database.
class RedisConnection {
 public:
  /// `settings` and `log` must outlive the connection.
  RedisConnection(const QueueSettings& settings, ThrottledLog& log);
  /// Commands not yet answered are dropped without a word to their owners: the process is ending.
  ~RedisConnection();
  RedisConnection(const RedisConnection&) = delete;
  RedisConnection& operator=(const RedisConnection&) = delete;

  void open() noexcept;
  bool is_open() const { return state_ != State::kClosed; }
  bool is_ready() const { return state_ == State::kReady; }

  /// Queues an RPUSH behind those sent before. False (and no word to the owner) where the connection is closed.
  bool push(std::string_view key, std::string_view element, CommandOwner& owner);

 private:
  enum class State { kClosed, kOpening, kReady };
  struct Waiting {
    std::string command;
    CommandOwner* owner;
  };

  redisAsyncContext* connect();
  void set_up(redisAsyncContext* context);
  void became_ready();
  bool submit(const std::string& command, CommandOwner& owner);
  void give_up(const char* reason) noexcept;
  void hang_up() noexcept;
  void closed(const char* reason) noexcept;
  void fail_waiting() noexcept;
  void refused(const char* what, const redisReply& reply) noexcept;
  void expect_reply() noexcept;
  void reply_came() noexcept;

  static void on_connect(const redisAsyncContext* context, int status) noexcept;
  static void on_set_up_reply(redisAsyncContext* context, void* reply, void* what) noexcept;
  static void on_push_reply(redisAsyncContext* context, void* reply, void* owner) noexcept;
  static void on_gone(void* self, const redisAsyncContext& context) noexcept;
  static void on_timer(ngx_event_t* event) noexcept;

  const QueueSettings& settings_;
  ThrottledLog& log_;
  State state_ = State::kClosed;
  redisAsyncContext* context_ = nullptr;  // Owned by hiredis, which says when it goes (on_gone).
  ngx_event_t timer_{};
  unsigned set_up_due_ = 0;
  unsigned replies_due_ = 0;
  bool ending_ = false;
  std::vector<Waiting> waiting_;
  Backoff backoff_;
};

}  // namespace footfall::edge
