// SPDX-License-Identifier: GPL-3.0-or-later
#include "ngx_module/redis/number_reply.h"

namespace footfall::edge {
namespace {

/// hiredis' own, the same for all connections.
redisReplyObjectFunctions* of_hiredis = nullptr;

}  // namespace

void NumberReply::serve(redisContext& context) noexcept {
  static redisReplyObjectFunctions functions = [&] {
    of_hiredis = context.reader->fn;
    redisReplyObjectFunctions own = *of_hiredis;
    own.createInteger = create;
    own.freeObject = free;
    return own;
  }();
  context.reader->fn = &functions;
  context.reader->privdata = this;
}

/// What is within an array lives as long as that.
void* NumberReply::create(const redisReadTask* task, long long number) noexcept {
  if (task->parent != nullptr) return of_hiredis->createInteger(task, number);
  redisReply& reply = static_cast<NumberReply*>(task->privdata)->reply_;
  reply.type = REDIS_REPLY_INTEGER;
  reply.integer = number;
  return &reply;
}

void NumberReply::free(void* reply) noexcept {
  const auto* replied = static_cast<const redisReply*>(reply);
  if (replied != nullptr && replied->type != REDIS_REPLY_INTEGER) of_hiredis->freeObject(reply);
}

}  // namespace footfall::edge
