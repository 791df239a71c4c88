// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace footfall::report {

/// "eur" of the country "de", by Matomo's grouping; "unk" of what is none.
std::string_view continent_of(std::string_view country);
/// "Europe" of "eur"; empty of what is none.
std::string_view continent_name(std::string_view code);

}  // namespace footfall::report
