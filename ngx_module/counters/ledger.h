// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "ngx_module/counters/counters.h"

namespace footfall::edge {

/// The counters of an instance of NGINX, and the name under which it accounts for them. Lies in shared memory.
struct Ledger {
  static constexpr std::size_t kIdBytes = 32;

  Ledger();  ///< With a new name.

  char id[kIdBytes + 1] = "";
  Counters counters;
};

/// What an endpoint says of itself beside its counts.
struct EdgeFacts {
  std::string host, redis;
  unsigned queues = 0;
};

/// A value of the hash of common/ledger.h.
std::string report_text(Ledger& ledger, const EdgeFacts& facts, std::int64_t time);

/// As it is kept in a file: {"id":text,"counts":{…}}.
std::string saved_text(Ledger& ledger);
/// False where `text` is none; the ledger is as it was then. A count that is not in it stays.
bool restore(Ledger& ledger, std::string_view text);

}  // namespace footfall::edge
