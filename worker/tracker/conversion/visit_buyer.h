// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace footfall::tracker {

/// log_visit.visit_goal_buyer
enum Buyer : std::int64_t { kNoBuyer = 0, kOrdered = 1, kOpenCart = 2, kOrderedAndOpenCart = 3 };

constexpr bool is_open_cart(std::int64_t buyer) { return buyer == kOpenCart || buyer == kOrderedAndOpenCart; }

}  // namespace footfall::tracker
