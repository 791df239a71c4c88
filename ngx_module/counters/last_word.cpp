// SPDX-License-Identifier: GPL-3.0-or-later
#include "ngx_module/counters/last_word.h"

#include <hiredis/hiredis.h>
#include <unistd.h>

#include <memory>
#include <string>
#include <vector>

#include "common/ledger.h"

namespace footfall::edge {
namespace {

constexpr timeval kPatience{1, 0};

struct FreeContext {
  void operator()(redisContext* context) const { redisFree(context); }
};
struct FreeReply {
  void operator()(redisReply* reply) const { freeReplyObject(reply); }
};
using Context = std::unique_ptr<redisContext, FreeContext>;

// `host` is one of the settings' addresses; null for a unix socket.
Context connect(const RedisSettings& redis, const char* host) {
  Context context(host == nullptr ? redisConnectUnixWithTimeout(redis.unix_path.c_str(), kPatience)
                                  : redisConnectWithTimeout(host, redis.port, kPatience));
  if (context && context->err == 0) redisSetTimeout(context.get(), kPatience);
  return context;
}

// Empty where it went well, else what is wrong.
std::string call(const Context& context, const std::vector<std::string>& words) {
  std::vector<const char*> starts;
  std::vector<std::size_t> sizes;
  for (const std::string& word : words) {
    starts.push_back(word.data());
    sizes.push_back(word.size());
  }
  const std::unique_ptr<redisReply, FreeReply> reply(static_cast<redisReply*>(
      redisCommandArgv(context.get(), static_cast<int>(words.size()), starts.data(), sizes.data())));
  if (!reply) return context->errstr;
  return reply->type == REDIS_REPLY_ERROR ? std::string(reply->str, reply->len) : "";
}

std::string tell(const QueueSettings& settings, const char* host, const std::vector<std::string>& counts) {
  const RedisSettings& redis = settings.redis;
  const Context context = connect(redis, host);
  if (!context || context->err != 0) return context ? context->errstr : "out of memory";
  std::vector<std::vector<std::string>> commands;
  if (!redis.password.empty() && redis.user.empty()) commands.push_back({"AUTH", redis.password});
  if (!redis.user.empty()) commands.push_back({"AUTH", redis.user, redis.password});
  if (redis.database != 0) commands.push_back({"SELECT", std::to_string(redis.database)});
  commands.push_back(counts);
  for (const auto& command : commands) {
    if (std::string trouble = call(context, command); !trouble.empty()) return trouble;
  }
  return "";
}

}  // namespace

EdgeFacts facts_of(const QueueSettings& settings) {
  char host[256] = "";
  ::gethostname(host, sizeof host - 1);
  return {host, settings.redis.shown, settings.names.count()};
}

void tell_last_counts(const QueueSettings& settings, Ledger& ledger, ngx_log_t* log) {
  std::vector<const char*> hosts;
  for (const std::string& host : settings.redis.hosts) hosts.push_back(host.c_str());
  if (hosts.empty()) hosts.push_back(nullptr);
  std::string trouble;
  for (const char* host : hosts) {
    const std::string report = report_text(ledger, facts_of(settings), ngx_time());
    trouble = tell(settings, host, {"HSET", edges_key(settings.names.prefix()), ledger.id, report});
    if (trouble.empty()) return;
  }
  ngx_log_error(NGX_LOG_NOTICE, log, 0, "footfall: Redis at %s has not heard the last counts: %s",
                settings.redis.shown.c_str(), trouble.c_str());
}

}  // namespace footfall::edge
