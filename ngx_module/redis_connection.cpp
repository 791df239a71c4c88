// SPDX-License-Identifier: GPL-3.0-or-later
#include "ngx_module/redis_connection.h"

#include <algorithm>
#include <utility>

#include "ngx_module/redis_command.h"
#include "ngx_module/redis_reply.h"

namespace footfall::edge {
namespace {

RedisConnection* owner_of(const redisAsyncContext* context) { return static_cast<RedisConnection*>(context->data); }

}  // namespace

RedisConnection::RedisConnection(const QueueSettings& settings, ThrottledLog& log)
    : settings_(settings), log_(log), backoff_(static_cast<unsigned>(ngx_pid ^ ngx_random())) {
  timer_.handler = on_timer;
  timer_.data = this;
  timer_.log = log.log();
}

RedisConnection::~RedisConnection() {
  ending_ = true;
  hang_up();
  if (timer_.timer_set) ngx_del_timer(&timer_);
}

void RedisConnection::open() noexcept try {
  context_ = connect();
  if (context_ == nullptr) return closed("out of memory");
  context_->data = this;
  if (context_->err != 0) return give_up(context_->errstr);
  if (!RedisEvents::attach(context_, log_.log(), on_gone, this)) return give_up("worker_connections are not enough");
  state_ = State::kOpening;
  timer_.cancelable = 1;  // Nothing is lost yet if the process ends now; push() makes it wait.
  ngx_add_timer(&timer_, static_cast<ngx_msec_t>(settings_.connect_timeout.count()));
  set_up(context_);
} catch (...) {
  hang_up();
}

void RedisConnection::give_up(const char* reason) noexcept {
  redisAsyncContext* context = std::exchange(context_, nullptr);
  closed(reason);
  redisAsyncFree(context);
}

redisAsyncContext* RedisConnection::connect() {
  const RedisSettings& redis = settings_.redis;
  if (redis.hosts.empty()) return redisAsyncConnectUnix(redis.unix_path.c_str());
  return redisAsyncConnect(redis.hosts[backoff_.failures() % redis.hosts.size()].c_str(), redis.port);
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
}

void RedisConnection::became_ready() {
  state_ = State::kReady;
  if (timer_.timer_set) ngx_del_timer(&timer_);
  if (backoff_.failures() > 0) {
    ngx_log_error(NGX_LOG_NOTICE, log_.log(), 0, "footfall: Redis at %s is back", settings_.redis.shown.c_str());
    backoff_.reset();
  }
  for (Waiting& waiting : std::exchange(waiting_, {})) {
    if (!submit(waiting.command, *waiting.owner)) waiting.owner->command_done(false);
  }
}

bool RedisConnection::push(std::string_view key, std::string_view element, CommandOwner& owner) {
  if (state_ == State::kReady) return submit(push_command(key, element), owner);
  if (state_ != State::kOpening) return false;
  waiting_.push_back({push_command(key, element), &owner});
  timer_.cancelable = 0;
  return true;
}

bool RedisConnection::submit(const std::string& command, CommandOwner& owner) {
  if (redisAsyncFormattedCommand(context_, on_push_reply, &owner, command.data(), command.size()) != REDIS_OK)
    return false;
  expect_reply();
  return true;
}

// The timer runs from the last sign of life while replies are due. It also keeps a worker process that is asked to
// leave from leaving before they have come.
void RedisConnection::expect_reply() noexcept {
  if (replies_due_++ > 0) return;
  timer_.cancelable = 0;
  ngx_add_timer(&timer_, static_cast<ngx_msec_t>(settings_.timeout.count()));
}

void RedisConnection::reply_came() noexcept {
  if (--replies_due_ > 0) {
    ngx_add_timer(&timer_, static_cast<ngx_msec_t>(settings_.timeout.count()));
  } else if (timer_.timer_set) {
    ngx_del_timer(&timer_);
  }
}

void RedisConnection::hang_up() noexcept {
  if (context_ != nullptr) redisAsyncFree(context_);  // Ends in on_gone(), at once or after the running callback.
}

void RedisConnection::closed(const char* reason) noexcept {
  context_ = nullptr;
  state_ = State::kClosed;
  replies_due_ = 0;
  fail_waiting();
  if (timer_.timer_set) ngx_del_timer(&timer_);
  const auto pause = static_cast<ngx_msec_t>(backoff_.next().count());
  log_.report(NGX_LOG_ERR,
              "Redis at %s is away (%s): hits get 503; next try in %M ms. Is it running, and is its "
              "address in footfall_redis right?",
              settings_.redis.shown.c_str(), reason, pause);
  timer_.cancelable = 1;
  ngx_add_timer(&timer_, pause);
}

void RedisConnection::fail_waiting() noexcept {
  std::vector<Waiting> waiting;
  waiting.swap(waiting_);
  for (Waiting& one : waiting) one.owner->command_done(false);
}

void RedisConnection::refused(const char* what, const redisReply& reply) noexcept {
  const std::string_view text(reply.str, reply.len);
  const ReplyAdvice advice = advice_for(text);
  log_.report(NGX_LOG_ERR, "Redis at %s refuses %s (%*s): %s", settings_.redis.shown.c_str(), what,
              std::min<std::size_t>(text.size(), 200), text.data(), advice.next_step);
  if (advice.reconnect) hang_up();
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
    self.refused(static_cast<const char*>(what), *reply);
    return self.hang_up();
  }
  if (--self.set_up_due_ == 0) self.became_ready();
}

void RedisConnection::on_push_reply(redisAsyncContext* context, void* data, void* owner) noexcept {
  RedisConnection& self = *owner_of(context);
  if (self.ending_) return;
  const auto* reply = static_cast<const redisReply*>(data);
  const bool kept = reply != nullptr && reply->type == REDIS_REPLY_INTEGER;
  self.reply_came();
  if (reply != nullptr && reply->type == REDIS_REPLY_ERROR) self.refused("a hit", *reply);
  static_cast<CommandOwner*>(owner)->command_done(kept);
}

void RedisConnection::on_gone(void* data, const redisAsyncContext& context) noexcept {
  auto& self = *static_cast<RedisConnection*>(data);
  self.context_ = nullptr;
  if (self.ending_) return;
  self.closed(context.c.err != 0 ? context.c.errstr : "hung up");
}

void RedisConnection::on_timer(ngx_event_t* event) noexcept {
  auto& self = *static_cast<RedisConnection*>(event->data);
  if (self.state_ == State::kClosed) return self.open();
  self.log_.report(NGX_LOG_ERR, "Redis at %s gives no answer within %s", self.settings_.redis.shown.c_str(),
                   self.state_ == State::kOpening ? "footfall_redis_connect_timeout" : "footfall_redis_timeout");
  self.hang_up();
}

}  // namespace footfall::edge
