// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>

namespace footfall {

/// SipHash-1-3 under a key drawn once per process: senders cannot choose names that collide. Thread-safe; differs from
/// process to process, so never store or send it.
std::uint64_t keyed_hash(std::string_view bytes);

/// Fills `size` bytes from the system's random source; throws std::runtime_error where there is none.
void fill_random(void* bytes, std::size_t size);

}  // namespace footfall
