// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>

namespace footfall::model {

/// Matomo's log tables, in the order in which the rows of a visit are looked at.
enum class LogTable : std::uint8_t { kVisit, kConversion, kHit, kItem };
inline constexpr std::size_t kLogTables = 4;

}  // namespace footfall::model
