// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/spare_text.h"

#include <utility>

namespace footfall {
namespace {

constexpr std::size_t kMostKept = 8 << 10;

thread_local std::string spare;

}  // namespace

std::string take_spare_text() noexcept { return std::exchange(spare, {}); }

void give_spare_text(std::string text) noexcept {
  if (text.capacity() > kMostKept || text.capacity() < spare.capacity()) return;
  text.clear();
  spare = std::move(text);
}

}  // namespace footfall
