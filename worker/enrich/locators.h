// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "worker/enrich/enricher.h"

namespace footfall::enrich {

/// `provider` is Matomo's option usercountry.location_provider ("default", "geoip2php", "disabled" …), `database` an empty path or
/// that of a MaxMind-format one. Throws std::runtime_error naming the file where that cannot be read.
std::shared_ptr<const Locator> make_locator(const std::string& database, std::string_view provider,
                                            bool guess_country_from_language);

/// Knows no location at all (Matomo's provider "disabled").
std::shared_ptr<const Locator> make_disabled_locator();

/// The country that the browser's languages point to (Matomo's provider "default"); `guess` takes a language without region for
/// its home country.
std::shared_ptr<const Locator> make_language_locator(bool guess);

/// A MaxMind-format database of countries or cities (Matomo's provider "geoip2php"); `fallback` answers for what it does not
/// know. A replaced file is taken up within seconds; one that cannot be read is left for the old one. Throws
/// std::runtime_error where the file cannot be read at first.
std::shared_ptr<const Locator> make_maxmind_locator(const std::string& file, std::shared_ptr<const Locator> fallback);

#ifdef FOOTFALL_TEST_HOOKS
/// Locations by address from a JSON file: {"1.2.3.4":{"country_code":"fr","region_code":…,"city_name":…,"lat":…,"long":…}}.
/// `fallback` answers for other addresses.
std::shared_ptr<const Locator> make_pretended_locator(const std::string& file, std::shared_ptr<const Locator> fallback);
#endif

}  // namespace footfall::enrich
