// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "worker/php/value.h"

namespace footfall::report {

/// A value as XML shows it: entities decoded, then `& < > "` encoded; numbers as they are, nothing for null, 0 for false.
std::string xml_text(const php::Value& value);
std::string xml_escape(std::string_view text);
/// Whether Matomo takes a name for one of a tag.
bool is_tag(std::string_view name);

/// An array that is no table: names as tags, lists and other keys as rows.
void write_xml_array(std::string& out, const php::Array& array, std::size_t depth);

}  // namespace footfall::report
