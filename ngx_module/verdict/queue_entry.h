// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace footfall::edge {

/// Requests go to `count` lists, each visitor's always to the same one.
struct QueueNames {
  unsigned count = 4;
  std::string prefix;  ///< the first list's key; the others add their number

  bool operator==(const QueueNames&) const = default;
};

/// One element for the end of one list.
struct QueueEntry {
  std::string key;
  std::string element;
};

}  // namespace footfall::edge
