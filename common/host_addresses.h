// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

namespace footfall {

/// The numeric addresses that the system knows of a host now; none where it does not know the name. May take seconds.
std::vector<std::string> addresses_of(const std::string& host);

}  // namespace footfall
