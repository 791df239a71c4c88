// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/queue/redis_connection.h"

#include <fmt/format.h>

#include "common/host_addresses.h"

namespace footfall::queue {
namespace {

timeval to_timeval(std::chrono::milliseconds time) {
  return {time.count() / 1000, static_cast<suseconds_t>(time.count() % 1000 * 1000)};
}

std::string_view text_of(const redisReply* reply) {
  return reply->str ? std::string_view(reply->str, reply->len) : std::string_view();
}

}  // namespace

RedisTrouble trouble_for(std::string_view error_reply) {
  const std::string_view word = error_reply.substr(0, error_reply.find(' '));
  for (const char* away : {"LOADING", "MASTERDOWN", "READONLY", "BUSY", "TRYAGAIN", "CLUSTERDOWN", "OOM", "MISCONF",
                           "NOREPLICAS", "UNBLOCKED"}) {
    if (word == away) return RedisTrouble::kAway;
  }
  for (const char* denied : {"NOAUTH", "WRONGPASS", "NOPERM", "DENIED"}) {
    if (word == denied) return RedisTrouble::kDenied;
  }
  if (word == "NOSCRIPT") return RedisTrouble::kScript;
  // Servers and proxies say this in words only.
  if (error_reply.find("max number of clients") != std::string_view::npos) return RedisTrouble::kAway;
  if (error_reply.find("invalid password") != std::string_view::npos) return RedisTrouble::kDenied;
  if (error_reply.find("without any password configured") != std::string_view::npos) return RedisTrouble::kDenied;
  return RedisTrouble::kRefused;
}

std::string_view Reply::text() const { return text_of(handle_.get()); }

std::string_view Reply::text(std::size_t element) const { return text_of(handle_->element[element]); }

std::vector<std::string> Reply::inner_texts(std::size_t element) const {
  const redisReply& inner = *handle_->element[element];
  std::vector<std::string> all;
  for (std::size_t i = 0; i < inner.elements; ++i) all.emplace_back(text_of(inner.element[i]));
  return all;
}

std::vector<std::string> Reply::texts() const {
  std::vector<std::string> all;
  all.reserve(size());
  for (std::size_t i = 0; i < size(); ++i) all.emplace_back(text(i));
  return all;
}

void RedisConnection::connect() {
  if (!options_.unix_socket.empty()) return open(options_.unix_socket);
  const std::vector<std::string> hosts = addresses_of(options_.host);
  // Of a name that is not known connecting to it says why.
  if (hosts.size() < 2) return open(hosts.empty() ? options_.host : hosts.front());
  for (std::size_t left = hosts.size(); left > 0; --left, ++address_) {
    if (open_primary(hosts[address_ % hosts.size()], left == 1)) return;
  }
  throw RedisError(RedisTrouble::kAway, fmt::format("redis: no address of {} is that of a primary", options_.host));
}

bool RedisConnection::open_primary(const std::string& host, bool is_last) try {
  open(host);
  if (is_primary()) return true;
  close();
  return false;
} catch (const RedisError&) {
  if (is_last) throw;
  return false;
}

/// Whose user may not ask is taken at its word: a replica refuses what is written.
bool RedisConnection::is_primary() {
  send({"ROLE"});
  const Reply reply = receive("ROLE");
  return reply.is_error() || reply.size() == 0 || reply.text(0) == "master";
}

void RedisConnection::open(const std::string& host) {
  const timeval timeout = to_timeval(options_.connect_timeout);
  const bool is_unix = !options_.unix_socket.empty();
  context_.reset(is_unix ? redisConnectUnixWithTimeout(host.c_str(), timeout)
                         : redisConnectWithTimeout(host.c_str(), static_cast<int>(options_.port), timeout));
  const std::string job = "connect to " + options_.address();
  if (!context_ || context_->err) fail(job);
  if (redisSetTimeout(context_.get(), to_timeval(options_.io_timeout)) != REDIS_OK) fail(job);
  redisEnableKeepAlive(context_.get());
  try {
    log_in();
  } catch (...) {
    close();
    throw;
  }
}

void RedisConnection::log_in() {
  if (!options_.password.empty()) {
    if (options_.username.empty()) {
      call({"AUTH", options_.password});
    } else {
      call({"AUTH", options_.username, options_.password});
    }
  }
  if (options_.database != 0) call({"SELECT", std::to_string(options_.database)});
  take_name();
}

/// For CLIENT LIST. A user need not be allowed that.
void RedisConnection::take_name() {
  send({"CLIENT", "SETNAME", "footfall"});
  receive("CLIENT");
}

void RedisConnection::fail(std::string_view job) {
  const std::string reason = context_ && context_->err ? context_->errstr : "out of memory";
  close();
  throw RedisError(RedisTrouble::kAway, fmt::format("redis: {}: {}", job, reason));
}

Reply RedisConnection::call(std::initializer_list<std::string_view> arguments) {
  return call(std::vector<std::string_view>(arguments));
}

Reply RedisConnection::call(const std::vector<std::string_view>& arguments) {
  if (!context_) connect();
  send(arguments);
  Reply reply = receive(arguments.front());
  require_success(arguments.front(), reply);
  return reply;
}

std::vector<Reply> RedisConnection::call_all(const std::vector<std::vector<std::string_view>>& commands) {
  if (!context_) connect();
  for (const auto& command : commands) send(command);
  // All replies are taken before one of them can end the call: the next call must not find them.
  std::vector<Reply> replies;
  replies.reserve(commands.size());
  for (const auto& command : commands) replies.push_back(receive(command.front()));
  for (std::size_t i = 0; i < commands.size(); ++i) require_success(commands[i].front(), replies[i]);
  return replies;
}

void RedisConnection::send(const std::vector<std::string_view>& arguments) {
  std::vector<const char*> starts;
  std::vector<std::size_t> lengths;
  for (const std::string_view argument : arguments) {
    starts.push_back(argument.data());
    lengths.push_back(argument.size());
  }
  const int count = static_cast<int>(arguments.size());
  const int sent = redisAppendCommandArgv(context_.get(), count, starts.data(), lengths.data());
  if (sent != REDIS_OK) fail(arguments.front());
}

Reply RedisConnection::receive(std::string_view command) {
  void* handle = nullptr;
  if (redisGetReply(context_.get(), &handle) != REDIS_OK || !handle) fail(command);
  return Reply(static_cast<redisReply*>(handle));
}

void RedisConnection::require_success(std::string_view command, const Reply& reply) {
  if (!reply.is_error()) return;
  const RedisTrouble trouble = trouble_for(reply.text());
  // A replica or a server that is still loading: another address may answer the next connection.
  if (trouble == RedisTrouble::kAway) {
    ++address_;
    close();
  }
  throw RedisError(trouble, fmt::format("redis: {}: {}", command, reply.text().substr(0, 200)));
}

Reply RedisConnection::run_script(const Script& script, const std::vector<std::string_view>& keys,
                                  const std::vector<std::string_view>& arguments) {
  const std::string number_of_keys = std::to_string(keys.size());
  std::vector<std::string_view> words{"EVALSHA", script.sha1, number_of_keys};
  words.insert(words.end(), keys.begin(), keys.end());
  words.insert(words.end(), arguments.begin(), arguments.end());
  try {
    return call(words);
  } catch (const RedisError& error) {
    if (error.trouble() != RedisTrouble::kScript) throw;
  }
  words[0] = "EVAL";
  words[1] = script.text;
  return call(words);
}

}  // namespace footfall::queue
