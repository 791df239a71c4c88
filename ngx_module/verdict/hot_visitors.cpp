// SPDX-License-Identifier: GPL-3.0-or-later
#include "ngx_module/verdict/hot_visitors.h"

#include <algorithm>

namespace footfall::edge {
namespace {

constexpr auto kRelaxed = std::memory_order_relaxed;

void clear(auto& counts) noexcept {
  for (auto& row : counts) {
    for (auto& count : row) count.store(0, kRelaxed);
  }
}

}  // namespace

bool HotVisitors::add(std::uint64_t who, std::uint64_t now) noexcept {
  const std::uint64_t window = now / kWindow;
  turn_to(window);
  Counts &present = counts_[window % 2], &past = counts_[(window + 1) % 2];
  std::uint32_t now_at_least = UINT32_MAX, before_at_least = UINT32_MAX;
  for (std::size_t row = 0; row < kRows; ++row, who >>= 32U) {
    const std::size_t place = who % kPlaces;
    now_at_least = std::min(now_at_least, present[row][place].fetch_add(1, kRelaxed) + 1);
    before_at_least = std::min(before_at_least, past[row][place].load(kRelaxed));
  }
  return std::max(now_at_least, before_at_least) > limit_;
}

void HotVisitors::turn_to(std::uint64_t window) noexcept {
  std::uint64_t before = window_.load(kRelaxed);
  if (before == window || !window_.compare_exchange_strong(before, window, kRelaxed)) return;
  clear(counts_[window % 2]);
  if (window != before + 1) clear(counts_[(window + 1) % 2]);
}

}  // namespace footfall::edge
