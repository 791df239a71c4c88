// SPDX-License-Identifier: GPL-3.0-or-later
#include <map>

#include "worker/php/array.h"
#include "worker/report/live/profile_parts.h"
#include "worker/report/live/tally.h"

namespace footfall::report {
namespace {

Tally tally_of(const ShownVisits& visits, const char* name) {
  Tally tally;
  for (const Fields* visit : visits) tally.add(text_in(*visit, name));
  return tally;
}

/// Each once; their keys count the visits with a city.
php::Array cities_of(const ShownVisits& visits, const std::string& country) {
  php::Array cities;
  Tally seen;
  std::int64_t number = 0;
  for (const Fields* visit : visits) {
    const std::string city = text_in(*visit, "city");
    if (city.empty() || text_in(*visit, "countryCode") != country) continue;
    if (seen.add(city) == 1) cities.emplace_back(number, city);
    ++number;
  }
  return cities;
}

php::Array country_of(const ShownVisits& visits, const Names& names, const Tally::Entry& entry) {
  php::Array country{{"country", entry.first},
                     {"nb_visits", entry.second},
                     {"flag", names.flag(entry.first)},
                     {"prettyName", names.country(entry.first)}};
  php::Array cities = cities_of(visits, entry.first);
  if (!cities.empty()) country.emplace_back("cities", std::move(cities));
  return country;
}

std::string device_name(const Fields& visit) {
  const std::string brand = text_in(visit, "deviceBrand"), model = text_in(visit, "deviceModel");
  return brand == "Unknown" ? model : brand + ' ' + model;
}

}  // namespace

void add_devices(Fields& profile, const ShownVisits& visits) {
  std::map<std::string, Tally> names;
  std::map<std::string, std::string> icons;
  for (const Fields* visit : visits) {
    names[text_in(*visit, "deviceType")].add(device_name(*visit));
    icons.emplace(text_in(*visit, "deviceType"), text_in(*visit, "deviceTypeIcon"));
  }
  // Counts are compared as texts.
  const auto before = [](const Tally::Entry& a, const Tally::Entry& b) {
    const std::string x = std::to_string(a.second), y = std::to_string(b.second);
    return x != y ? x > y : a.first < b.first;
  };
  php::Array devices;
  for (const auto& [type, count] : tally_of(visits, "deviceType").sorted(before)) {
    php::Array list;
    for (const auto& [name, times] : names[type].entries())
      php::append(list, php::Array{{"name", once_a_key(name)}, {"count", times}});
    php::append(devices,
                php::Array{{"type", type}, {"count", count}, {"icon", icons[type]}, {"devices", std::move(list)}});
  }
  profile.append("devices", std::move(devices));
}

void add_places(Fields& profile, const ShownVisits& visits, const Names& names) {
  php::Array continents, countries;
  for (const auto& [code, count] : tally_of(visits, "continentCode").fewest_first())
    php::append(continents,
                php::Array{{"continent", code}, {"nb_visits", count}, {"prettyName", names.continent(code)}});
  for (const Tally::Entry& entry : tally_of(visits, "countryCode").fewest_first())
    php::append(countries, country_of(visits, names, entry));
  profile.append("continents", std::move(continents));
  profile.append("countries", std::move(countries));
}

}  // namespace footfall::report
