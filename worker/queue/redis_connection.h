// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <hiredis/hiredis.h>

#include <chrono>
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "worker/queue/options.h"

namespace footfall::queue {

/// Why a call failed, as far as the caller acts on it.
enum class RedisTrouble {
  kAway,     ///< no connection, time-out, loading, read-only replica, master down: try again after a pause
  kDenied,   ///< wrong password or missing right: an operator must act
  kScript,   ///< the script is not in the server's cache
  kRefused,  ///< any other error reply: a programming or set-up error
};
RedisTrouble trouble_for(std::string_view error_reply);

class RedisError : public std::runtime_error {
 public:
  RedisError(RedisTrouble trouble, const std::string& what) : std::runtime_error(what), trouble_(trouble) {}
  RedisTrouble trouble() const { return trouble_; }

 private:
  RedisTrouble trouble_;
};

/// A reply; owns its memory, views live as long as it does.
class Reply {
 public:
  explicit Reply(redisReply* handle) : handle_(handle) {}

  bool is_error() const { return handle_->type == REDIS_REPLY_ERROR; }
  bool is_nil() const { return handle_->type == REDIS_REPLY_NIL; }
  std::int64_t integer() const { return handle_->integer; }
  std::string_view text() const;  ///< "" for nil
  std::size_t size() const { return handle_->elements; }
  std::string_view text(std::size_t element) const;
  /// Elements of an array within an array as strings.
  std::vector<std::string> inner_texts(std::size_t element) const;
  /// Elements of an array as strings.
  std::vector<std::string> texts() const;

 private:
  struct Free {
    void operator()(redisReply* handle) const { freeReplyObject(handle); }
  };
  std::unique_ptr<redisReply, Free> handle_;
};

/// A Lua script and its digest.
struct Script {
  explicit Script(std::string_view lua);

  std::string text, sha1;
};

/// A blocking connection. Not thread-safe: one per thread. A call connects first where there is no connection; any
/// failure to talk closes it. Of a host with several addresses the one that is a primary's is taken, so that a
/// failover between them is followed. Throws RedisError; a call that failed with kAway may or may not have been carried out.
class RedisConnection {
 public:
  explicit RedisConnection(RedisOptions options) : options_(std::move(options)) {}

  void connect();
  void close() noexcept { context_.reset(); }
  bool connected() const { return context_ != nullptr; }

  Reply call(std::initializer_list<std::string_view> arguments);
  Reply call(const std::vector<std::string_view>& arguments);

  /// Several commands in one round trip, carried out in this order. Where one fails, later ones may have been carried out.
  std::vector<Reply> call_all(const std::vector<std::vector<std::string_view>>& commands);

  /// EVALSHA, or EVAL where the server does not know the script yet.
  Reply run_script(const Script& script, const std::vector<std::string_view>& keys,
                   const std::vector<std::string_view>& arguments);

 private:
  struct Free {
    void operator()(redisContext* handle) const { redisFree(handle); }
  };
  [[noreturn]] void fail(std::string_view job);
  void open(const std::string& host);
  bool open_primary(const std::string& host, bool is_last);
  bool is_primary();
  void log_in();
  void take_name();
  void send(const std::vector<std::string_view>& arguments);
  Reply receive(std::string_view command);
  void require_success(std::string_view command, const Reply& reply);

  RedisOptions options_;
  std::unique_ptr<redisContext, Free> context_;
  std::size_t address_ = 0;  // Of the host's.
};

}  // namespace footfall::queue
