// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string_view>
#include <variant>

#include "common/params.h"

namespace footfall {

struct JsonError {
  enum class Kind { kSyntax, kTooDeep, kTooMany, kRefused };
  Kind kind;
  std::size_t offset;  ///< bytes into the text
};

/// Reads one JSON value as PHP's json_decode(…, true) does: objects and lists become ParamMaps, the last of equal keys
/// wins, numbers keep their spelling. Text that is not UTF-8 is repaired instead of refused. Needs no stack that grows
/// with the text; arrays and objects nested deeper than `max_depth` are an error, and so are more than `max_values` values,
/// each of which takes some 100 bytes where the text has two.
std::variant<ParamValue, JsonError> read_json(std::string_view text, std::size_t max_depth,
                                              std::size_t max_values = static_cast<std::size_t>(-1));

/// Is given the elements of one list as they are read, so that the list need not be in memory.
class ElementTaker {
 public:
  virtual ~ElementTaker() = default;
  /// False ends the reading with kRefused.
  virtual bool take(ParamValue element) = 0;
  /// The list begins, perhaps again: what was taken before does not count, since the last of equal keys wins.
  virtual void begin() = 0;
};

/// Like read_json, but the elements of the list or object `member` of the outermost object go to `taker`; in the result
/// an empty array stands in their place. Repeated keys in such an object are not merged. More than `max_element_values`
/// values in one element are kTooMany as well.
struct ElementLimits {
  std::size_t max_depth, max_values, max_element_values;
};
std::variant<ParamValue, JsonError> read_json_elements(std::string_view text, const ElementLimits& limits,
                                                       std::string_view member, ElementTaker& taker);

}  // namespace footfall
