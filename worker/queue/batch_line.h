// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <string>

namespace footfall::queue {

/// What is logged of a committed batch with log_level = debug. `counters`: what it added to footfall_counter. Pure.
std::string batch_line(unsigned queue, const std::map<std::string, std::int64_t>& counters,
                       std::chrono::milliseconds time, std::uint64_t statements);

}  // namespace footfall::queue
