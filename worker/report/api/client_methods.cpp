// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <algorithm>

#include "worker/enrich/locators.h"
#include "worker/php/array.h"
#include "worker/report/api/change.h"
#include "worker/report/api/methods.h"
#include "worker/report/request/report_error.h"
#include "worker/tracker/location_provider.h"

namespace footfall::report {
namespace {

constexpr const char* kUnknownCountry = "xx";

std::string upper(std::string text) {
  std::ranges::transform(text, text.begin(),
                         [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
  return text;
}

/// The version of the API is what clients may go by.
Answer php_version(const Call& call) {
  check_super_user(call.user);
  throw ReportError("There is no PHP: this API is answered without. API.getMatomoVersion tells which API it is.");
}

/// No plugin has settings of a user's own.
Answer user_settings(const Call& call) {
  check_not_anonymous(call.user);
  return Value(php::Array());
}

Answer client_address(const Call& call) {
  check_some_view_access(call.user, *call.session.settings);
  return Value(call.session.client);
}

/// By what visitors are located by. Matomo may ask any of its providers; here there is the one that is at work.
enrich::Location location_of(const std::string& address, const Call& call) {
  const tracker::SettingsSnapshot& settings = *call.session.settings;
  const std::string used(tracker::location_provider(settings)), asked = call.parameters.text("provider", used);
  if (asked != used)
    throw ReportError(
        fmt::format("Cannot find the '{}' provider. It is either an invalid provider ID or the ID of a "
                    "provider that is not working.",
                    asked));
  const auto locator = enrich::make_locator(call.session.reading.locations, used,
                                            settings.tracker_defaults.enable_language_to_country_guess);
  return locator->locate(address, "");
}

void add_text(php::Array& fields, const char* name, const std::optional<std::string>& text) {
  fields.emplace_back(name, text ? Value(*text) : Value());
}

void add_number(php::Array& fields, const char* name, std::optional<double> number) {
  fields.emplace_back(name, number ? Value(*number) : Value());
}

php::Array fields_of(const enrich::Location& location, const std::string& country, const Names& names) {
  const std::string_view continent = names.continent_code(country);
  php::Array fields{{"continent_name", names.continent(continent)},
                    {"continent_code", upper(std::string(continent))},
                    {"country_code", upper(country)},
                    {"country_name", names.country(country)}};
  add_text(fields, "city_name", location.city);
  add_number(fields, "lat", location.latitude);
  add_number(fields, "long", location.longitude);
  if (!location.region || location.region->empty()) return fields;
  fields.emplace_back("region_code", *location.region);
  fields.emplace_back("region_name", names.region(country, *location.region));
  return fields;
}

Answer location(const Call& call) {
  check_some_view_access(call.user, *call.session.settings);
  const std::string address = call.parameters.text("ip", call.session.client);
  const enrich::Location location = location_of(address, call);
  const std::string country = location.country.value_or(kUnknownCountry);
  if (country == kUnknownCountry) throw ReportError(fmt::format("Could not geolocate '{}'!", address));
  php::Array fields = fields_of(location, country, call.session.names);
  fields.emplace_back("ip", address);
  return Value(std::move(fields));
}

}  // namespace

Methods client_methods() {
  return {{"API.getIpFromHeader", {}, client_address},
          {"API.getPhpVersion", {}, php_version},
          {"CorePluginsAdmin.getUserSettings", {}, user_settings},
          {"UserCountry.getLocationFromIP", {}, location}};
}

}  // namespace footfall::report
