// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace footfall {

/// One value of a cookie that Matomo set: `name=base64:name=base64`, numbers in plain. Cookies of Matomo 3 end in
/// `:_=<signature>` and hold PHP-serialised text; they count only with the right signature.
std::optional<std::string> tracker_cookie_value(std::string_view cookie, std::string_view name, std::string_view salt);

/// The content of an unsigned cookie that holds one text: the reverse of the above.
std::string tracker_cookie_content(std::string_view name, std::string_view value);

}  // namespace footfall
