// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "worker/php/value.h"
#include "worker/report/render/rendering.h"

namespace footfall::report {

/// PHP's json_encode(): `/` and everything beyond ASCII escaped, floats with the digits they need, arrays with the keys
/// 0 to n-1 as lists. Entities of texts are decoded before.
void write_json(std::string& out, const php::Value& value);
void write_json(std::string& out, std::string_view text);

/// Text whose entities stay.
void write_json_as_is(std::string& out, std::string_view text);

/// As JSONP where a callback is asked for and is a name.
Rendered with_callback(std::string json, std::string_view callback);

}  // namespace footfall::report
