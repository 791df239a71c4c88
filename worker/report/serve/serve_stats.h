// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <atomic>
#include <cstdint>

#include "worker/queue/work_stats.h"

namespace footfall::report {

/// What a server has answered since it began. Thread-safe.
struct ServeStats {
  queue::Distribution<11> seconds{
      {.001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 10}};  ///< of an API request, waiting included
  std::array<std::atomic<std::uint64_t>, 6> answers{};  ///< of API requests, by the first digit of their status
  std::atomic<std::uint64_t> bytes{0};                  ///< of their bodies
  std::atomic<std::uint64_t> archived{0};               ///< archives made because a request asked for them
  std::atomic<std::uint64_t> database_errors{0};        ///< requests that the database kept from an answer
};

}  // namespace footfall::report
