// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

namespace footfall::queue {

/// The numeric addresses that the system knows of a host now; the host as it is where it knows none, so that connecting to
/// that says why.
std::vector<std::string> addresses_of(const std::string& host);

}  // namespace footfall::queue
