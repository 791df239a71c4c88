// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>

#include "worker/dead_letter/letters.h"
#include "worker/queue/redis_connection.h"

namespace footfall::dead_letter {

/// Gives letters back to the end of their lists, each once: a mark in Redis goes with the element in one step, the letter
/// goes from the database in a transaction that holds it, then the mark. Wherever that is broken off, the next try goes on
/// there. Throws StoreError, RedisError.
class Replay {
 public:
  /// Both outlive it.
  /// `salt` is `[General] salt`, under which tokens were sealed.
  Replay(store::Connection& connection, queue::RedisConnection& redis, std::string key_prefix, std::string salt)
      : connection_(connection), redis_(redis), key_prefix_(std::move(key_prefix)), salt_(std::move(salt)) {}

  enum class Outcome : std::uint8_t {
    kReplayed,
    kGone,   ///< somebody else has replayed or dropped it meanwhile
    kCut,    ///< its element is not whole: it stays
    kSealed  ///< its tokens were sealed under another salt: it stays
  };
  Outcome replay(std::int64_t id);

 private:
  std::string mark_of(const Letter& letter) const;
  void push(const Letter& letter, const std::string& element);
  void take_away(const Letter& letter);

  store::Connection& connection_;
  queue::RedisConnection& redis_;
  std::string key_prefix_, salt_;
};

}  // namespace footfall::dead_letter
