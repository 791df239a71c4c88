// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace footfall {

/// The queue element (plain or packed, a readable item) without the requests of these indices (ascending, not all of
/// them). Everything else stays as it was, byte for byte before packing, also what this program does not know; only an
/// item whose list is written as an object with repeated keys is spelled anew. Pure.
std::string without_requests(std::string_view element, const std::vector<std::size_t>& requests);

}  // namespace footfall
