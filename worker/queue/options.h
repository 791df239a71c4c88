// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstddef>
#include <string>

namespace footfall::queue {

/// How queues are worked. Times of zero mean "do not wait".
struct QueueOptions {
  std::string key_prefix = "trackingQueueV1";
  unsigned queues = 1;            ///< as many as the endpoint writes to
  std::size_t batch_size = 1000;  ///< elements at most; more: fewer commits, longer locks and retries
  std::size_t batch_bytes = std::size_t{8}
                            << 20;              ///< of elements; a batch holds at least one element whatever its size
  std::chrono::milliseconds batch_wait{100};    ///< how long a batch that is not full waits for more
  std::chrono::milliseconds idle_wait{50};      ///< pause between looks at an empty queue
  std::chrono::milliseconds lease_time{15000};  ///< after a crash the queue stands still this long at most
  std::chrono::milliseconds retry_min{200}, retry_max{10000};  ///< pause after a failure; doubles, with jitter
  bool interop = false;                                        ///< also hold QueuedTracking's own lock
};

}  // namespace footfall::queue
