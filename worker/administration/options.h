// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "worker/store/connection.h"

namespace footfall::administration {

/// A value of the table `option`; `otherwise` where there is none, or an empty one.
std::string option(store::Connection& connection, std::string_view name, std::string otherwise);
/// Keeps whether Matomo loads it with every request.
void set_option(store::Connection& connection, std::string_view name, std::string_view value);

}  // namespace footfall::administration
