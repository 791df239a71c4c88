// SPDX-License-Identifier: GPL-3.0-or-later
#include "ngx_module/redis/redis_reply.h"

#include <algorithm>

namespace footfall::edge {
namespace {

constexpr std::string_view kUpperCase = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
constexpr std::size_t kLongestWord = 20, kLongestText = 200;

struct Row {
  std::string_view word;
  ReplyAdvice advice;
};

constexpr Row kRows[] = {
    {"OOM", {"its memory is full: start workers or raise maxmemory", false}},
    {"LOADING", {"it is still loading its data: wait", false}},
    {"BUSY", {"a script blocks it: see SCRIPT KILL", false}},
    {"MISCONF", {"it cannot write its snapshot: look at its disk and its log", false}},
    {"WRONGTYPE", {"the queue's key holds no list: choose another footfall_queue_prefix", false}},
    {"READONLY", {"it is a replica: point footfall_redis at the primary", true}},
    {"MASTERDOWN", {"its primary is down: point footfall_redis at the primary", true}},
    {"NOREPLICAS", {"too few replicas are connected: look at min-replicas-to-write", false}},
    {"MOVED", {"it is a cluster node: point footfall_redis at a Redis that is not clustered", false}},
    {"NOAUTH", {"it asks for a password: add password_file= to footfall_redis", true}},
    {"WRONGPASS", {"user or password is wrong: correct user= and the file of password_file=, then reload NGINX", true}},
    {"NOPERM",
     {"its user may not do this: allow it RPUSH on the queue's keys, and WAIT for footfall_redis_replicas (ACL "
      "SETUSER)",
      true}},
};

}  // namespace

ReplyAdvice advice_for(std::string_view error_reply) {
  const std::string_view word = first_word(error_reply);
  for (const Row& row : kRows) {
    if (row.word == word) return row.advice;
  }
  return {"see the log of Redis", true};
}

std::string_view first_word(std::string_view error_reply) {
  return error_reply.substr(0, std::min(error_reply.find_first_not_of(kUpperCase), kLongestWord));
}

std::string_view without_arguments(std::string_view error_reply) {
  return error_reply.substr(0, std::min(error_reply.find_first_of("'`\""), kLongestText));
}

}  // namespace footfall::edge
