// SPDX-License-Identifier: GPL-3.0-or-later
#include "ngx_module/redis/redis_connection.h"

#include <algorithm>
#include <utility>

#include "ngx_module/redis/redis_command.h"
#include "ngx_module/redis/redis_reply.h"

namespace footfall::edge {
namespace {

// Not within the callback of the connection that went.
constexpr std::chrono::milliseconds kBetweenAddresses{1};

CommandEnd end_by(const redisReply* reply) {
  if (reply == nullptr) return CommandEnd::kInDoubt;
  return reply->type == REDIS_REPLY_INTEGER ? CommandEnd::kKept : CommandEnd::kRefused;
}

std::string wait_command(const ReplicaSettings& replicas) {
  const std::string wanted = std::to_string(replicas.wanted), timeout = std::to_string(replicas.timeout.count());
  const std::string_view words[] = {"WAIT", wanted, timeout};
  return command_of(words);
}

RedisConnection* owner_of(const redisAsyncContext* context) { return static_cast<RedisConnection*>(context->data); }

}  // namespace

RedisConnection::RedisConnection(const QueueSettings& settings, RedisAddresses& where, const Purpose& purpose,
                                 ThrottledLog& log)
    : settings_(settings),
      where_(where),
      purpose_(purpose),
      log_(log),
      held_(settings.replicas.wanted),
      wait_(wait_command(settings.replicas)),
      backoff_(static_cast<unsigned>(ngx_pid ^ ngx_random())) {
  timer_.handler = on_timer;
  turn_.handler = on_turn;
  timer_.data = turn_.data = this;
  timer_.log = turn_.log = log.log();
}

RedisConnection::~RedisConnection() {
  ending_ = true;
  hang_up();
  if (timer_.timer_set) ngx_del_timer(&timer_);
  if (turn_.posted) {
    ngx_delete_posted_event(&turn_);  // A macro of two statements.
  }
}

void RedisConnection::open() noexcept try {
  state_ = State::kOpening;
  context_ = connect();
  if (context_ == nullptr) return lost("out of memory");
  context_->data = this;
  number_.serve(context_->c);
  const bool failed = context_->err != 0;
  if (failed || !RedisEvents::attach(context_, log_.log(), {this, on_gone, on_drained})) {
    redisAsyncContext* context = std::exchange(context_, nullptr);
    lost(failed ? context->errstr : "worker_connections are not enough");
    return redisAsyncFree(context);
  }
  arm(patience_.begin(settings_.connect_timeout));
  set_up(context_);
} catch (...) {
  hang_up();
}

redisAsyncContext* RedisConnection::connect() {
  const RedisSettings& redis = settings_.redis;
  if (redis.hosts.empty()) return redisAsyncConnectUnix(redis.unix_path.c_str());
  redisAsyncContext* context = redisAsyncConnect(where_.hosts()[address_ % addresses()].c_str(), redis.port);
  if (context != nullptr && context->err == 0) redisEnableKeepAlive(&context->c);
  return context;
}

void RedisConnection::set_up(redisAsyncContext* context) {
  const RedisSettings& redis = settings_.redis;
  redisAsyncSetConnectCallback(context, on_connect);
  set_up_due_ = 1;  // The connection itself.
  static char kAuth[] = "the log-in", kSelect[] = "the database";
  if (!redis.password.empty()) {
    ++set_up_due_;
    if (redis.user.empty()) {
      redisAsyncCommand(context, on_set_up_reply, kAuth, "AUTH %s", redis.password.c_str());
    } else {
      redisAsyncCommand(context, on_set_up_reply, kAuth, "AUTH %s %s", redis.user.c_str(), redis.password.c_str());
    }
  }
  if (redis.database != 0) {
    ++set_up_due_;
    redisAsyncCommand(context, on_set_up_reply, kSelect, "SELECT %u", redis.database);
  }
  // Whether its user may have a name is nobody's concern.
  redisAsyncCommand(context, nullptr, nullptr, "CLIENT SETNAME %s", purpose_.name);
  if (wants_replicas()) {
    ++set_up_due_;
    redisAsyncFormattedCommand(context, on_set_up_wait_reply, nullptr, wait_.data(), wait_.size());
  } else if (was_lost_ && settings_.spool) {
    // A system takes connections for a Redis that stands still; no hit is to find that out.
    ++set_up_due_;
    redisAsyncCommand(context, on_ping_reply, nullptr, "PING");
  }
}

void RedisConnection::became_ready() {
  state_ = State::kReady;
  was_lost_ = false;
  note_idle();
  feed_later();
}

bool RedisConnection::send(std::string_view command, CommandOwner& owner) {
  if (state_ == State::kPausing) return false;
  timer_.cancelable = 0;  // A process that is asked to leave waits for it.
  const bool is_at_once = state_ == State::kReady && !wants_replicas();
  if (is_at_once && outbox_.give(context_, on_reply, command, owner)) {
    await_replies(1);
    return true;
  }
  outbox_.add(std::string(command), owner);
  if (state_ == State::kReady) is_at_once ? feed() : feed_later();
  return true;
}

void RedisConnection::feed_later() noexcept { ngx_post_event(&turn_, &ngx_posted_events); }

void RedisConnection::feed() {
  if (wants_replicas() && !outbox_.is_closed()) outbox_.close(wait_, held_);
  await_replies(outbox_.feed(context_, on_reply));
}

void RedisConnection::await_replies(unsigned more) {
  const bool was_idle = replies_due_ == 0;
  replies_due_ += more;
  if (was_idle && more > 0) arm(patience_.begin(settings_.timeout));
}

void RedisConnection::arm(std::chrono::milliseconds time) noexcept {
  if (timer_.timer_set) ngx_del_timer(&timer_);
  timer_.cancelable = outbox_.empty() && replies_due_ == 0;
  ngx_add_timer(&timer_, static_cast<ngx_msec_t>(time.count()));
}

// Nobody waits for this connection: its timer must not keep a worker process that is asked to leave.
void RedisConnection::note_idle() noexcept {
  if (replies_due_ > 0 || !outbox_.empty()) return;
  if (timer_.timer_set) ngx_del_timer(&timer_);
}

void RedisConnection::hang_up() noexcept {
  if (context_ != nullptr) redisAsyncFree(context_);  // Ends in on_gone(), at once or after the running callback.
}

void RedisConnection::lost(const char* reason) noexcept {
  context_ = nullptr;
  replies_due_ = 0;
  was_lost_ = true;
  where_.refresh();
  outbox_.connection_lost();
  held_.command_done(CommandEnd::kInDoubt, 0);
  if (std::exchange(proven_, false)) {
    failed_addresses_ = 0;
  } else {
    ++failed_addresses_;
    address_ = (address_ + 1) % addresses();
  }
  if (failed_addresses_ >= addresses()) return pause(reason);
  state_ = State::kOpening;
  arm(kBetweenAddresses);
}

void RedisConnection::pause(const char* reason) noexcept {
  state_ = State::kPausing;
  failed_addresses_ = 0;
  outbox_.fail_all();
  const auto time = backoff_.next();
  log_.report(NGX_LOG_ERR,
              "Redis at %s is away (%s): %s; next try in %M ms. Is it running, and is its "
              "address in footfall_redis right?",
              settings_.redis.shown.c_str(), reason, purpose_.meanwhile, static_cast<ngx_msec_t>(time.count()));
  reported_ = true;
  arm(time);
}

void RedisConnection::accepted() noexcept {
  proven_ = true;
  backoff_.reset();
  if (!std::exchange(reported_, false)) return;
  ngx_log_error(NGX_LOG_NOTICE, log_.log(), 0, "footfall: Redis at %s is back", settings_.redis.shown.c_str());
}

void RedisConnection::refused(const char* what, const redisReply& reply, bool may_echo) noexcept {
  const std::string_view text(reply.str, reply.len);
  const std::string_view shown = may_echo ? first_word(text) : without_arguments(text);
  const ReplyAdvice advice = advice_for(text);
  log_.report(NGX_LOG_ERR, "Redis at %s refuses %s (%*s): %s", settings_.redis.shown.c_str(), what, shown.size(),
              shown.data(), advice.next_step);
  if (!advice.reconnect) return;
  proven_ = false;  // Another address may do better.
  reported_ = true;
  hang_up();
}

void RedisConnection::taken(CommandOwner& owner, long long number) noexcept {
  if (wants_replicas()) return held_.add(owner, number);
  accepted();
  owner.command_done(CommandEnd::kKept, number);
}

void RedisConnection::replicas_answered(CommandEnd end, long long replicas) noexcept {
  if (end == CommandEnd::kKept) held_.are_confirmed_by(replicas) ? accepted() : too_few(replicas);
  held_.command_done(end, replicas);
  outbox_.reopen();
  feed_later();
}

void RedisConnection::too_few(long long replicas) noexcept {
  log_.report(NGX_LOG_ERR,
              "Redis at %s has %L replicas that confirm within %M ms what it takes, of %ui in footfall_redis_replicas: "
              "look at INFO replication",
              settings_.redis.shown.c_str(), static_cast<std::int64_t>(replicas),
              static_cast<ngx_msec_t>(settings_.replicas.timeout.count()), ngx_uint_t{settings_.replicas.wanted});
  proven_ = false;  // Another address may do better.
  reported_ = true;
  hang_up();
}

void RedisConnection::on_connect(const redisAsyncContext* context, int status) noexcept {
  RedisConnection& self = *owner_of(context);
  if (status == REDIS_OK && --self.set_up_due_ == 0) self.became_ready();
}

void RedisConnection::on_set_up_reply(redisAsyncContext* context, void* data, void* what) noexcept {
  RedisConnection& self = *owner_of(context);
  const auto* reply = static_cast<const redisReply*>(data);
  if (reply == nullptr || self.ending_) return;
  if (reply->type == REDIS_REPLY_ERROR) {
    self.refused(static_cast<const char*>(what), *reply, true);
    return self.hang_up();
  }
  if (--self.set_up_due_ == 0) self.became_ready();
}

// Whatever it says, it lives; its user need not be allowed a ping.
void RedisConnection::on_ping_reply(redisAsyncContext* context, void* reply, void*) noexcept {
  RedisConnection& self = *owner_of(context);
  if (reply == nullptr || self.ending_) return;
  if (--self.set_up_due_ == 0) self.became_ready();
}

void RedisConnection::on_set_up_wait_reply(redisAsyncContext* context, void* data, void*) noexcept {
  RedisConnection& self = *owner_of(context);
  const auto* reply = static_cast<const redisReply*>(data);
  if (reply == nullptr || self.ending_) return;
  if (reply->type == REDIS_REPLY_INTEGER && !self.held_.are_confirmed_by(reply->integer))
    return self.too_few(reply->integer);
  static char kWait[] = "the wait for its replicas";
  on_set_up_reply(context, data, kWait);
}

void RedisConnection::on_reply(redisAsyncContext* context, void* data, void* owner) noexcept {
  RedisConnection& self = *owner_of(context);
  if (self.ending_) return;
  const auto* reply = static_cast<const redisReply*>(data);
  const CommandEnd end = end_by(reply);
  --self.replies_due_;
  self.patience_.renew();
  self.note_idle();
  if (reply != nullptr && reply->type == REDIS_REPLY_ERROR) self.refused(self.purpose_.sent, *reply, false);
  auto& told = *static_cast<CommandOwner*>(owner);
  if (&told == &self.held_) return self.replicas_answered(end, end == CommandEnd::kKept ? reply->integer : 0);
  end == CommandEnd::kKept ? self.taken(told, reply->integer) : told.command_done(end, 0);
}

void RedisConnection::on_gone(void* data, const redisAsyncContext& context) noexcept {
  auto& self = *static_cast<RedisConnection*>(data);
  self.context_ = nullptr;
  if (self.ending_) return;
  self.lost(context.c.err != 0 ? context.c.errstr : "hung up");
}

// Redis has taken all that hiredis held, so it lives.
void RedisConnection::on_drained(void* data) noexcept try {
  auto& self = *static_cast<RedisConnection*>(data);
  self.outbox_.drained();
  self.patience_.renew();
  if (self.state_ == State::kReady) self.feed();
} catch (...) {
  static_cast<RedisConnection*>(data)->hang_up();
}

void RedisConnection::on_turn(ngx_event_t* event) noexcept try {
  auto& self = *static_cast<RedisConnection*>(event->data);
  if (self.state_ == State::kReady) self.feed();
} catch (...) {
  static_cast<RedisConnection*>(event->data)->hang_up();
}

void RedisConnection::on_timer(ngx_event_t* event) noexcept {
  auto& self = *static_cast<RedisConnection*>(event->data);
  if (self.context_ == nullptr) return self.open();
  self.tick();
}

void RedisConnection::tick() noexcept {
  if (!patience_.is_over()) return arm(patience_.part());
  log_.report(NGX_LOG_ERR, "Redis at %s gives no answer within %s", settings_.redis.shown.c_str(),
              state_ == State::kOpening ? "footfall_redis_connect_timeout" : "footfall_redis_timeout");
  hang_up();
}

}  // namespace footfall::edge
