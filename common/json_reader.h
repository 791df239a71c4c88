// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string_view>
#include <variant>

#include "common/params.h"

namespace footfall {

struct JsonError {
  enum class Kind { kSyntax, kTooDeep, kTooMany };
  Kind kind;
  std::size_t offset;  ///< bytes into the text
};

/// Reads one JSON value as PHP's json_decode(…, true) does: objects and lists become ParamMaps, the last of equal keys
/// wins, numbers keep their spelling. Text that is not UTF-8 is repaired instead of refused. Needs no stack that grows
/// with the text; arrays and objects nested deeper than `max_depth` are an error, and so are more than `max_values` values,
/// each of which takes some 100 bytes where the text has two.
std::variant<ParamValue, JsonError> read_json(std::string_view text, std::size_t max_depth,
                                              std::size_t max_values = static_cast<std::size_t>(-1));

}  // namespace footfall
