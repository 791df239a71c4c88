// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace footfall::enrich {

/// `keyword` as UTF-8, from the one of `charsets` that fits it best: of those in which it is valid the one that reads it as the
/// fewest characters, the first of equals. Stays as it is where it is valid in none. `charsets` is not empty.
std::string keyword_to_utf8(std::string keyword, const std::vector<std::string>& charsets);

}  // namespace footfall::enrich
