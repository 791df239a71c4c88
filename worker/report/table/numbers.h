// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>

#include "worker/php/value.h"

namespace footfall::report {

using php::Value;

// Numbers as PHP 8 takes and spells them. Source: PHP manual, "Numeric strings", "Floating point numbers"; recordings.

/// is_numeric(): whole, float, or a text that spells one.
bool is_number(const Value& value);
/// A number or what a numeric text spells; 0 for anything else.
double number_of(const Value& value);
/// The same without a fraction; 0 for what is too great.
std::int64_t integer_of(const Value& value);
/// Whether PHP's empty() would not hold: null, false, 0, "", "0" and empty arrays do not.
bool is_true(const Value& value);

/// a + b: whole where both are whole and the sum is.
Value sum(const Value& a, const Value& b);
/// a / b to `places` decimals, halves away from zero; 0 where b is 0 or there is nothing to divide.
Value quotient(double a, double b, int places);
double rounded(double value, int places);

/// (string): floats with 14 digits, true as "1", nothing for null and false.
std::string text_of(const Value& value);

}  // namespace footfall::report
