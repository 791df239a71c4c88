// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <string_view>

#include "common/params.h"

namespace footfall {

using JsonWriter = rapidjson::Writer<rapidjson::StringBuffer>;

/// Write as PHP's json_encode would decide between list and object; text that is not UTF-8 is taken for ISO 8859-1.
void write_json(JsonWriter& writer, std::string_view text);
void write_json(JsonWriter& writer, const ParamMap& map);
void write_json(JsonWriter& writer, const ParamValue& value);

}  // namespace footfall
