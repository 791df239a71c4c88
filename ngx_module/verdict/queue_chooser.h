// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "common/request_view.h"
#include "ngx_module/verdict/hot_visitors.h"
#include "ngx_module/verdict/queue_entry.h"

namespace footfall::edge {

/// Who is watched for sending too much, and when.
struct Watch {
  HotVisitors* visitors = nullptr;  ///< nobody where null
  std::uint64_t now = 0;            ///< seconds of a clock that does not go back
};

/// Gives each request of one client its queue: QueuedTracking's choice, so that a visitor's hits stay in order. One who
/// sends too much is spread over the queues, so that no queue piles up while others are empty: first by what tells apart
/// those who share an id or an address (address, `cip`, `ua`); who sends too much by that as well goes to each queue in
/// turn. Requests that say when they happened (`cdt`) are never spread: their order is what they are about.
class QueueChooser {
 public:
  /// `queues` outlives it.
  QueueChooser(const QueueNames& queues, std::string address, const Watch& watch)
      : queues_(queues), address_(std::move(address)), watch_(watch) {}

  unsigned choose(const RequestView& request);
  /// Requests that were spread.
  std::size_t spread() const { return spread_; }
  const std::string& address() const { return address_; }

 private:
  bool is_hot(std::uint64_t who) const { return watch_.visitors->add(who, watch_.now); }

  const QueueNames& queues_;
  const std::string address_;
  const Watch watch_;
  std::size_t spread_ = 0;
};

}  // namespace footfall::edge
