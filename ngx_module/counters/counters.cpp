// SPDX-License-Identifier: GPL-3.0-or-later
#include "ngx_module/counters/counters.h"

#include <algorithm>

namespace footfall::edge {
namespace {

constexpr auto kRelaxed = std::memory_order_relaxed;
constexpr std::array<const char*, kFates> kNames{"kept",       "spooled", "shed_ping", "shed_sample", "not_kept",
                                                 "overloaded", "refused", "empty",     "failed"};

}  // namespace

const char* name_of(Fate fate) { return kNames[static_cast<std::size_t>(fate)]; }

void Histogram::add(std::chrono::milliseconds time) noexcept {
  const auto place = std::ranges::lower_bound(kBounds, time.count()) - kBounds.begin();
  counts_[static_cast<std::size_t>(place)].fetch_add(1, kRelaxed);
  sum_.fetch_add(static_cast<std::uint64_t>(time.count()), kRelaxed);
}

void Counters::count(Fate fate, std::size_t hits_of_request) noexcept {
  const auto place = static_cast<std::size_t>(fate);
  requests[place].fetch_add(1, kRelaxed);
  hits[place].fetch_add(hits_of_request, kRelaxed);
}

}  // namespace footfall::edge
