// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/report/names/zone_names.h"

#include <unicode/strenum.h>
#include <unicode/timezone.h>
#include <unicode/unistr.h>

#include <memory>

namespace footfall::report {
namespace {

std::string country_of(const std::string& zone) {
  char region[8] = "";
  UErrorCode error = U_ZERO_ERROR;
  icu::TimeZone::getRegion(icu::UnicodeString::fromUTF8(zone), region, sizeof region, error);
  std::string code = U_FAILURE(error) ? std::string() : region;
  for (char& c : code) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return code.size() == 2 ? code : std::string();
}

bool has_several_zones(std::string country) {
  for (char& c : country) c = static_cast<char>(c - 'a' + 'A');
  UErrorCode error = U_ZERO_ERROR;
  const std::unique_ptr<icu::StringEnumeration> zones(
      icu::TimeZone::createTimeZoneIDEnumeration(UCAL_ZONE_TYPE_CANONICAL_LOCATION, country.c_str(), nullptr, error));
  return U_SUCCESS(error) && zones && zones->count(error) > 1;
}

std::string city_of(const std::string& zone) {
  std::string city = zone.substr(zone.rfind('/') + 1);
  for (char& c : city) c = c == '_' ? ' ' : c;
  return city;
}

}  // namespace

std::string zone_name(const std::string& zone, const Names& names) {
  const std::string country = country_of(zone);
  if (country.empty()) return zone;
  const std::string name = names.country(country);
  return has_several_zones(country) ? name + " - " + city_of(zone) : name;
}

}  // namespace footfall::report
