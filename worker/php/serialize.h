// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <variant>

#include "worker/php/value.h"

namespace footfall::php {

/// PHP's serialize() with its default precision (serialize_precision = -1): `a:1:{i:0;s:1:"x";}`.
std::string serialize(const Value& value);
void serialize_to(std::string& out, const Value& value);

/// Pieces for writers that hold no Value: "i:7;", "d:0.5;", "s:1:\"x\";", "N;".
void serialize_to(std::string& out, std::int64_t value);
void serialize_to(std::string& out, double value);
void serialize_to(std::string& out, std::string_view value);
void serialize_to(std::string& out, const Key& key);
/// "a:N:{", to be followed by N pairs and "}".
void open_array_to(std::string& out, std::size_t size);

/// "s:N:\"", to be followed by N bytes and kEndOfString.
void open_string_to(std::string& out, std::size_t size);
inline constexpr std::string_view kEndOfString = "\";";

/// The spelling of a float: the shortest that reads back as the same number, "1.0E+25" beyond 17 digits.
std::string float_text(double value);

/// Why a text could not be read, and at which byte.
struct UnserializeError {
  const char* reason;
  std::size_t at;
};

struct UnserializeLimits {
  std::size_t max_depth = 64;
  std::size_t max_values = std::size_t{1} << 26;
};

/// PHP's unserialize() of null, booleans, numbers, text and arrays; objects and references are refused. The whole text
/// must be one value.
std::variant<Value, UnserializeError> unserialize(std::string_view text, const UnserializeLimits& limits = {});

}  // namespace footfall::php
