// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace footfall {

// The memory of one text of each thread: what is made and dropped with every hit takes it again instead of going to the
// system.

/// Empty, with memory where some was given back.
std::string take_spare_text() noexcept;
/// Keeps the text's memory for the next, unless that is more than 8 KB.
void give_spare_text(std::string text) noexcept;

}  // namespace footfall
