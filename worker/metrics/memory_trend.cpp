// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/metrics/memory_trend.h"

#include <charconv>
#include <limits>
#include <string>

namespace footfall::metrics {
namespace {

constexpr double kWindow = 600, kHour = 3600;

std::optional<std::uint64_t> field(std::string_view info, std::string_view name) {
  const std::string head = std::string(name) + ':';
  for (std::size_t at = info.find(head); at != std::string_view::npos; at = info.find(head, at + 1)) {
    if (at > 0 && info[at - 1] != '\n') continue;
    std::uint64_t value = 0;
    const char* const begin = info.data() + at + head.size();
    if (std::from_chars(begin, info.data() + info.size(), value).ec == std::errc()) return value;
  }
  return std::nullopt;
}

}  // namespace

std::optional<MemoryUse> memory_in(std::string_view info, double at) {
  const auto used = field(info, "used_memory");
  if (!used) return std::nullopt;
  const std::uint64_t maxmemory = field(info, "maxmemory").value_or(0);
  return MemoryUse{at, *used, maxmemory > 0 ? maxmemory : field(info, "total_system_memory").value_or(0)};
}

void MemoryTrend::add(const MemoryUse& use) {
  seen_.push_back(use);
  while (seen_.front().at < use.at - kWindow) seen_.pop_front();
}

double MemoryTrend::bytes_per_second() const {
  const auto count = static_cast<double>(seen_.size());
  double time = 0, used = 0;
  for (const MemoryUse& one : seen_) {
    time += one.at / count;
    used += static_cast<double>(one.used) / count;
  }
  double together = 0, spread = 0;
  for (const MemoryUse& one : seen_) {
    together += (one.at - time) * (static_cast<double>(one.used) - used);
    spread += (one.at - time) * (one.at - time);
  }
  return spread > 0 ? together / spread : 0;
}

double MemoryTrend::hours_until_full() const {
  if (seen_.empty() || last().limit == 0) return std::numeric_limits<double>::infinity();
  if (last().used >= last().limit) return 0;
  const double rate = bytes_per_second();
  if (rate <= 0) return std::numeric_limits<double>::infinity();
  return static_cast<double>(last().limit - last().used) / rate / kHour;
}

}  // namespace footfall::metrics
