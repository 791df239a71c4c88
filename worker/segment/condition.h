// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace footfall::segment {

enum class Operator : std::uint8_t {
  kEquals,
  kDiffers,
  kAtLeast,
  kGreater,
  kAtMost,
  kLess,
  kContains,
  kLacks,
  kStartsWith,
  kEndsWith
};
/// As a segment's text has it: "==".
std::string_view spelling(Operator op);

/// "name==value".
struct Condition {
  std::string text;  ///< all of it, for messages
  std::string name;
  Operator op = Operator::kEquals;
  std::string value;
};
using AnyOf = std::vector<Condition>;
using AllOf = std::vector<AnyOf>;

/// The conditions of a text whose ; means AND and whose , means OR, which binds tighter; \; and \, are part of a value.
/// Conditions and values are URL-decoded. Throws SegmentError.
AllOf parse_conditions(std::string_view text);

/// A value as a text must have it so that it is not split.
std::string escaped_value(std::string_view value);

}  // namespace footfall::segment
