// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace footfall {

/// PHP's htmlspecialchars with ENT_QUOTES: `& < > " '` as &amp; &lt; &gt; &quot; &#039;.
std::string html_escape(std::string_view text);
/// PHP's htmlspecialchars_decode with ENT_QUOTES: those five and no others.
std::string html_unescape(std::string_view text);
/// PHP's html_entity_decode with ENT_QUOTES for UTF-8: all named entities of HTML 4.01 and numeric ones.
std::string html_decode_entities(std::string_view text);

/// A text parameter as Matomo 5 sees it: decoded entities, no NUL, escaped again. Numbers and most texts stay the same.
std::string sanitize_input(std::string_view text);

}  // namespace footfall
