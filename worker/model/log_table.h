// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace footfall::model {

/// Matomo's log tables, in the order in which the rows of a visit are looked at.
enum class LogTable : std::uint8_t { kVisit, kConversion, kHit, kItem };
inline constexpr std::size_t kLogTables = 4;
inline constexpr std::array<LogTable, kLogTables> kAllLogTables{LogTable::kVisit, LogTable::kConversion, LogTable::kHit,
                                                                LogTable::kItem};

}  // namespace footfall::model
