// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <string>

#include "ngx_module/redis/backoff.h"
#include "ngx_module/redis/held_commands.h"
#include "ngx_module/redis/number_reply.h"
#include "ngx_module/redis/patience.h"
#include "ngx_module/redis/redis_addresses.h"
#include "ngx_module/redis/redis_events.h"
#include "ngx_module/redis/redis_outbox.h"
#include "ngx_module/redis/settings.h"
#include "ngx_module/redis/throttled_log.h"

namespace footfall::edge {

/// One connection to Redis on NGINX's event loop, kept open for as long as the object lives.
///
///   pausing --over--> opening --connected, AUTH and SELECT accepted--> ready
///      ^              |  ^  ^                                            |
///      '--all failed--'  '--'--- lost or refused: the next address ------'
///
/// An address that has taken a hit is tried again first when its connection is lost. Pauses grow until a hit is taken.
/// Commands wait while opening, so that none runs in the wrong database and a lost connection costs only what was on
/// its way. Used by NGINX's worker process alone.
///
/// Where replicas are wanted, what was sent in one turn of the event loop ends in a WAIT, and counts as kept with the answer
/// to that. Redis does nothing else on the connection meanwhile, so what comes then waits here and shares the next one. A
/// Redis whose replicas do not confirm is left as one that refuses: only where they confirm a WAIT is it ready again.
class RedisConnection {
 public:
  /// What it is for.
  struct Purpose {
    const char* name;       ///< in CLIENT LIST of Redis
    const char* sent;       ///< what Redis may refuse
    const char* meanwhile;  ///< what happens while Redis is away
  };

  /// All must outlive the connection.
  RedisConnection(const QueueSettings& settings, RedisAddresses& where, const Purpose& purpose, ThrottledLog& log);
  /// Commands not yet answered are dropped without a word to their owners: the process is ending.
  ~RedisConnection();
  RedisConnection(const RedisConnection&) = delete;
  RedisConnection& operator=(const RedisConnection&) = delete;

  void open() noexcept;
  bool is_open() const { return state_ != State::kPausing; }
  /// Open, and no try whether a Redis that was lost is back: a hit that has another place to go need not wait for that.
  bool is_at_hand() const { return state_ == State::kReady || (state_ == State::kOpening && !was_lost_); }

  /// Queues a command that Redis answers with a number behind those sent before. False (and no word to the owner) while
  /// pausing.
  bool send(std::string_view command, CommandOwner& owner);

 private:
  enum class State { kPausing, kOpening, kReady };

  redisAsyncContext* connect();
  std::size_t addresses() const { return std::max<std::size_t>(where_.hosts().size(), 1); }
  void set_up(redisAsyncContext* context);
  void became_ready();
  void feed();
  void await_replies(unsigned more);
  void feed_later() noexcept;
  void hang_up() noexcept;
  void lost(const char* reason) noexcept;
  void pause(const char* reason) noexcept;
  void accepted() noexcept;
  void refused(const char* what, const redisReply& reply, bool may_echo) noexcept;
  void arm(std::chrono::milliseconds time) noexcept;
  void note_idle() noexcept;
  bool wants_replicas() const { return settings_.replicas.wanted > 0; }
  void taken(CommandOwner& owner, long long number) noexcept;
  void replicas_answered(CommandEnd end, long long replicas) noexcept;
  void too_few(long long replicas) noexcept;
  void tick() noexcept;

  static void on_connect(const redisAsyncContext* context, int status) noexcept;
  static void on_set_up_reply(redisAsyncContext* context, void* reply, void* what) noexcept;
  static void on_ping_reply(redisAsyncContext* context, void* reply, void* what) noexcept;
  static void on_set_up_wait_reply(redisAsyncContext* context, void* reply, void* what) noexcept;
  static void on_reply(redisAsyncContext* context, void* reply, void* owner) noexcept;
  static void on_gone(void* self, const redisAsyncContext& context) noexcept;
  static void on_drained(void* self) noexcept;
  static void on_turn(ngx_event_t* event) noexcept;
  static void on_timer(ngx_event_t* event) noexcept;

  const QueueSettings& settings_;
  RedisAddresses& where_;
  const Purpose& purpose_;
  ThrottledLog& log_;
  State state_ = State::kPausing;
  redisAsyncContext* context_ = nullptr;  // Owned by hiredis, which says when it goes (on_gone).
  ngx_event_t timer_{}, turn_{};
  Patience patience_;
  unsigned set_up_due_ = 0;
  unsigned replies_due_ = 0;
  bool ending_ = false;
  RedisOutbox outbox_;
  HeldCommands held_;
  NumberReply number_;
  const std::string wait_;  // The command.
  std::size_t address_ = 0, failed_addresses_ = 0;
  bool proven_ = false;    // This connection has taken a hit.
  bool reported_ = false;  // The log says that Redis is away.
  bool was_lost_ = false;  // Since it was ready last.
  Backoff backoff_;
};

}  // namespace footfall::edge
