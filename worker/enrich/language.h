// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace footfall::enrich {

/// All functions are pure and thread-safe. Recordings: golden/tables/accept-language.

/// An Accept-Language header (or `lang`) in Matomo's normal form: lower case, no blanks, comments or qualities
/// ("fr-CA, en;q=0.8" is "fr-ca,en"). Not cut; config_id takes its first 20 bytes.
std::string browser_language(std::string_view accept_language);

/// What log_visit.location_browser_lang holds of a browser_language(): the first known language with its region ("fr-ca"),
/// "xx" where none is known, "" for "".
std::string stored_language(std::string_view browser_language);

/// The country that a browser_language() points to: with `guess` the home of a language without region, else the first region
/// that is a country; "xx" where nothing points anywhere.
std::string country_of_language(std::string_view browser_language, bool guess);

inline constexpr std::string_view kUnknownCode = "xx";

/// Lower-case codes: ISO 639 with two or three letters, ISO 3166-1 with two.
bool is_language(std::string_view code);
bool is_country(std::string_view code);
/// "" where a language has no one home.
std::string_view home_of_language(std::string_view code);

}  // namespace footfall::enrich
