// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>

namespace footfall::edge {

/// Requests go to `count` lists, each visitor's always to the same one.
struct QueueNames {
  unsigned count = 4;
  std::string prefix;  ///< the first list's key; the others add their number

  bool operator==(const QueueNames&) const = default;
};

/// By what elements are chosen where not all can be kept.
struct Sparing {
  bool is_ping = true;        ///< all its requests only say that somebody is still there
  std::uint64_t visitor = 0;  ///< the same for all requests of one visitor to one site; of a bulk, those of its first
};

/// One element for the end of one list.
struct QueueEntry {
  std::string key;
  std::string element;
  Sparing sparing = {};
};

}  // namespace footfall::edge
