// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace footfall::config {

/// Replaces HTML 4.01's named entities and numeric ones by UTF-8, as PHP's html_entity_decode(ENT_COMPAT) does: `&#039;`
/// and what is no entity stay as they are.
std::string decode_html_entities(std::string_view text);

}  // namespace footfall::config
