// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/queue/batch_line.h"

#include <fmt/format.h>

namespace footfall::queue {
namespace {

/// A counter of this name, and those that begin with it and a dot: "refused.unknown_site".
std::int64_t sum_of(const std::map<std::string, std::int64_t>& counters, const std::string& name) {
  std::int64_t sum = 0;
  for (const auto& [counter, value] : counters)
    if (counter == name || counter.starts_with(name + '.')) sum += value;
  return sum;
}

}  // namespace

std::string batch_line(unsigned queue, const std::map<std::string, std::int64_t>& counters,
                       std::chrono::milliseconds time, std::uint64_t statements) {
  return fmt::format(
      "queue {}: {} elements: {} hits stored, {} excluded, {} refused, {} dead-lettered; {} ms, {} statements", queue,
      sum_of(counters, "items"), sum_of(counters, "tracked"), sum_of(counters, "excluded"), sum_of(counters, "refused"),
      sum_of(counters, "dead_letter"), time.count(), statements);
}

}  // namespace footfall::queue
