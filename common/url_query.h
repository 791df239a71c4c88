// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace footfall {

/// The query of a URL as PHP's parse_url finds it in "?a=b", "/x.php?a=b", "host:80/x?a=b" or "http://host/x?a=b#c":
/// control characters become '_'; "" where there is none or PHP takes the URL for malformed.
std::string url_query(std::string_view url);

}  // namespace footfall
