// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace footfall::admin {

/// An element of a queue as plain JSON, its tokens masked; what cannot be read is given as it is.
std::string readable_element(std::string_view element);

}  // namespace footfall::admin
