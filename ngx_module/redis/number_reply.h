// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <hiredis/hiredis.h>

namespace footfall::edge {

/// Where hiredis puts a reply that is a number, as those to hits are: in one place of their connection, instead of memory from
/// the system for each. All other replies are as ever. Used by one thread at a time.
class NumberReply {
 public:
  NumberReply() = default;
  NumberReply(const NumberReply&) = delete;
  NumberReply& operator=(const NumberReply&) = delete;

  /// From now on `context` uses it; it outlives that. hiredis reads a reply once it is done with the one before.
  void serve(redisContext& context) noexcept;

 private:
  static void* create(const redisReadTask* task, long long number) noexcept;
  static void free(void* reply) noexcept;

  redisReply reply_{};
};

}  // namespace footfall::edge
