// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include "common/request_view.h"

namespace footfall::edge {

/// True where no Matomo could track the request: no site id above 0, or a visitor id (`cid`) of the wrong length.
bool is_untrackable(const RequestView& request);

/// True for the text of a whole number above 0 as PHP compares it: "7", " 7", "+7", "7.0", "7e0"; not "7a".
bool is_positive_integer(std::string_view text);

}  // namespace footfall::edge
