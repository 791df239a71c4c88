// SPDX-License-Identifier: GPL-3.0-or-later
#include "ngx_module/redis/held_commands.h"

#include <utility>

namespace footfall::edge {

void HeldCommands::add(CommandOwner& owner, long long number) noexcept try {
  held_.push_back({&owner, number});
} catch (const std::bad_alloc&) {
  owner.command_done(CommandEnd::kInDoubt, 0);
}

void HeldCommands::command_done(CommandEnd end, long long replicas) noexcept {
  const bool confirmed = end == CommandEnd::kKept && are_confirmed_by(replicas);
  for (const Held& one : std::exchange(held_, {})) {
    one.owner->command_done(confirmed ? CommandEnd::kKept : CommandEnd::kInDoubt, confirmed ? one.number : 0);
  }
}

}  // namespace footfall::edge
