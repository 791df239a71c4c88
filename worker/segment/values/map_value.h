// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "worker/segment/field.h"

namespace footfall::segment {

/// What the field's column holds where the text says `value`, which is not empty; for kAddress and kHex bytes. Not for
/// kContinent. Throws SegmentError where the rule knows no such value.
std::string map_value(const Field& field, const std::string& value);

/// Codes of the countries of a continent such as "eur", in any case.
std::vector<std::string_view> countries_of(std::string_view continent);
/// The code of a country of exactly this English name, "UNK" where there is none.
std::string_view country_code(std::string_view name);
/// Codes and English names of all countries.
std::vector<std::pair<std::string_view, std::string_view>> country_names();

}  // namespace footfall::segment
