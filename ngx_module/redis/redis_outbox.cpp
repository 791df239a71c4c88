// SPDX-License-Identifier: GPL-3.0-or-later
#include "ngx_module/redis/redis_outbox.h"

#include <algorithm>
#include <new>

namespace footfall::edge {
namespace {

// A socket takes about as much at once.
constexpr std::size_t kMaxFed = 256 << 10;

}  // namespace

void RedisOutbox::close(std::string_view command, CommandOwner& owner) {
  if (!commands_.empty() && !commands_.back().closes) commands_.push_back({std::string(command), &owner, true});
}

bool RedisOutbox::give(redisAsyncContext* context, redisCallbackFn* on_reply, std::string_view command,
                       CommandOwner& owner) {
  if (!commands_.empty() || is_closed_ || command.size() > kMaxFed - std::min(fed_, kMaxFed)) return false;
  if (redisAsyncFormattedCommand(context, on_reply, &owner, command.data(), command.size()) != REDIS_OK) return false;
  fed_ += command.size();
  return true;
}

unsigned RedisOutbox::feed(redisAsyncContext* context, redisCallbackFn* on_reply) {
  unsigned begun = 0;
  while (!commands_.empty() && fed_ < kMaxFed && !is_closed_) {
    if (head_given_ > 0) {
      continue_head(context);
    } else if (begin_head(context, on_reply)) {
      ++begun;
    } else {
      drop_head();
    }
  }
  return begun;
}

std::string_view RedisOutbox::next_piece() const {
  return std::string_view(commands_.front().bytes).substr(head_given_, kMaxFed - fed_);
}

bool RedisOutbox::begin_head(redisAsyncContext* context, redisCallbackFn* on_reply) {
  const std::string_view piece = next_piece();
  if (redisAsyncFormattedCommand(context, on_reply, commands_.front().owner, piece.data(), piece.size()) != REDIS_OK)
    return false;
  note_given(piece.size());
  return true;
}

void RedisOutbox::continue_head(redisAsyncContext* context) {
  const std::string_view piece = next_piece();
  if (redisAppendFormattedCommand(&context->c, piece.data(), piece.size()) != REDIS_OK) throw std::bad_alloc();
  context->ev.addWrite(context->ev.data);
  note_given(piece.size());
}

void RedisOutbox::note_given(std::size_t size) {
  fed_ += size;
  head_given_ += size;
  if (head_given_ < commands_.front().bytes.size()) return;
  is_closed_ = commands_.front().closes;
  commands_.pop_front();
  head_given_ = 0;
}

void RedisOutbox::connection_lost() noexcept {
  if (head_given_ > 0) commands_.pop_front();
  head_given_ = fed_ = 0;
  is_closed_ = false;
}

void RedisOutbox::drop_head() noexcept {
  CommandOwner* owner = commands_.front().owner;
  commands_.pop_front();
  owner->command_done(CommandEnd::kRefused, 0);
}

void RedisOutbox::fail_all() noexcept {
  while (!commands_.empty()) drop_head();
}

}  // namespace footfall::edge
