// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace footfall::report {

// How floats are spelled. Source: PHP manual, "precision", "serialize_precision", number_format(); recordings.

/// With 14 digits, "1.0E-5"; whole ones without a fraction.
std::string short_text(double value);
/// With the digits that tell it from all others, "1.0e-5"; whole ones without a fraction.
std::string exact_text(double value);
void append_exact_text(std::string& out, double value);
/// "0.1250": `places` decimals, rounded as the number itself lies, halves to even.
std::string fixed_text(double value, int places);
/// "1,234.50" of "1234.50".
std::string with_commas(std::string number);
/// "1,234.5": `places` decimals, halves away from zero, commas between thousands, no zeros at the end.
std::string grouped_text(double value, int places);
/// "42.86%" of 0.4286.
std::string percent_text(double share);

}  // namespace footfall::report
