// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "ngx_module/verdict/queue_entry.h"

namespace footfall::edge {

enum class Outcome : std::uint8_t {
  kKept,        ///< Redis has all entries.
  kSpooled,     ///< All are where they survive this process, at least one in the spool.
  kShedPing,    ///< The same, but for pings that were left out by choice.
  kShedSample,  ///< The same, but for visitors that were.
  kNotKept,     ///< At least one may be lost: the client is to send the request again.
  kInDoubt,     ///< The same, for it is not known of at least one.
  kOverloaded   ///< Nothing was tried, too much is waiting already.
};

/// Waits for the outcome of one request.
class Receipt {
 public:
  virtual ~Receipt() = default;
  /// Called once, from NGINX's event loop, perhaps long after the client has left.
  virtual void settle(Outcome outcome) noexcept = 0;
};

/// Where accepted requests go: Redis, or a spool on the disk that stands before it. Used by one thread: NGINX's worker
/// process.
class Sink {
 public:
  virtual ~Sink() = default;
  /// Takes over the entries of one request. `receipt` is settled exactly once, perhaps before put() returns, but for a
  /// process that is told to stop at once. Entries for one key are kept in the order of the calls.
  virtual void put(QueueEntries entries, std::unique_ptr<Receipt> receipt) = 0;
  /// Why a hit would not be kept now, in words that last as long as the sink; null where it would.
  virtual const char* trouble() const = 0;
};

}  // namespace footfall::edge
