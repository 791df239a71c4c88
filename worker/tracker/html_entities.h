// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace footfall::tracker {

/// Decodes the named and numeric character references of HTML 4.01 as PHP's html_entity_decode(ENT_QUOTES) does;
/// what is none stays as it is.
std::string decode_entities(std::string_view text);
/// `& < > " '` as `&amp; &lt; &gt; &quot; &#039;`.
std::string escape_html(std::string_view text);
/// Reverses escape_html() and nothing more.
std::string unescape_html(std::string_view text);

}  // namespace footfall::tracker
