// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "ngx_module/redis/redis_outbox.h"

namespace footfall::edge {

/// What Redis has taken and its replicas have not confirmed: their owners are told once WAIT, which stands behind them, is
/// answered. Is that command's owner itself.
class HeldCommands final : public CommandOwner {
 public:
  /// `wanted`: how many replicas must confirm.
  explicit HeldCommands(unsigned wanted) : wanted_(wanted) {}

  bool are_confirmed_by(long long replicas) const { return replicas >= static_cast<long long>(wanted_); }
  /// Redis has answered it with `number`.
  void add(CommandOwner& owner, long long number) noexcept;
  /// Of WAIT: what became of all that is held.
  void command_done(CommandEnd end, long long replicas) noexcept override;

 private:
  struct Held {
    CommandOwner* owner;
    long long number;
  };

  const unsigned wanted_;
  std::vector<Held> held_;
};

}  // namespace footfall::edge
