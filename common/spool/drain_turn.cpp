// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/spool/drain_turn.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace footfall::spool {

std::optional<DrainTurn> DrainTurn::take(const std::string& folder) {
  DrainTurn turn(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (turn.descriptor_ < 0) throw std::system_error(errno, std::generic_category(), "cannot open " + folder);
  if (::flock(turn.descriptor_, LOCK_EX | LOCK_NB) == 0) return turn;
  if (errno != EWOULDBLOCK) throw std::system_error(errno, std::generic_category(), "cannot lock " + folder);
  return std::nullopt;
}

DrainTurn::~DrainTurn() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

}  // namespace footfall::spool
