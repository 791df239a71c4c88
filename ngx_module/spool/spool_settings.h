// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>

namespace footfall::edge {

/// When what was written must be on the disk, and so what a power failure takes away. The end of a process, however it
/// ends, takes nothing away.
enum class SpoolSync : std::uint8_t {
  kNever,     ///< When the system likes: up to half a minute of elements.
  kInterval,  ///< At most `interval` later.
  kAlways     ///< Before the client has its answer: nothing.
};

/// Where elements go that Redis does not take; fixed when the configuration has been read.
struct SpoolSettings {
  std::string folder;
  std::size_t max_bytes = std::size_t{1} << 30;  ///< of all segments in the folder, in steps of a segment
  SpoolSync sync = SpoolSync::kInterval;
  std::chrono::milliseconds interval{1000};

  unsigned drained_per_second = 5000;  ///< elements of the folder, by one worker process; 0: others drain it
  bool sheds = false;  ///< leaves out what shedding.h says while it fills; else it takes all until it is full

  bool operator==(const SpoolSettings&) const = default;
};

}  // namespace footfall::edge
